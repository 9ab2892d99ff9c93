// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::config;
using namespace std::chrono_literals;

class TestInheritance : public QObject {
    Q_OBJECT

private slots:
    void S20_aBreakerTakesItsBase_data();
    void S20_aBreakerTakesItsBase();
    void S20_aRetryTakesItsBase_data();
    void S20_aRetryTakesItsBase();
    void anExplicitZeroOrFalseCountsAsSet();
    void aBreakersWaitFunctionComesWithItsWait_data();
    void aBreakersWaitFunctionComesWithItsWait();
    void aRetrysWaitFlagsReachFromItsBase_data();
    void aRetrysWaitFlagsReachFromItsBase();
    void listedExceptionsDiscardAnInheritedPredicate_data();
    void listedExceptionsDiscardAnInheritedPredicate();
    void anIntervalFunctionIsInherited();
};

void TestInheritance::S20_aBreakerTakesItsBase_data()
{
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("properties");
    QTest::addColumn<uint>("windowSize"); // default 11, shared 12, chained 12, orders 13, library 100
    QTest::addColumn<float>("threshold"); // default 21, chained 22, library 50

    QTest::newRow("no base: default") << "x"
                                      << "{}" << 11U << 21.0F;
    QTest::newRow("own value over default") << "x"
                                            << "{slidingWindowSize: 5}" << 5U << 21.0F;
    QTest::newRow("base: not default as well") << "x"
                                               << "{baseConfig: shared}" << 12U << 50.0F;
    QTest::newRow("own value over base") << "x"
                                         << "{base-config: shared, slidingWindowSize: 5}" << 5U << 50.0F;
    QTest::newRow("chain") << "x"
                           << "{baseConfig: chained}" << 12U << 22.0F;
    QTest::newRow("chain to default") << "x"
                                      << "{baseConfig: ofDefault}" << 14U << 21.0F;
    QTest::newRow("no base: the one of its name") << "orders"
                                                  << "{}" << 13U << 50.0F;
    QTest::newRow("base over the one of its name") << "orders"
                                                   << "{baseConfig: shared}" << 12U << 50.0F;
}

void TestInheritance::S20_aBreakerTakesItsBase()
{
    QFETCH(QString, instance);
    QFETCH(QString, properties);
    QFETCH(uint, windowSize);
    QFETCH(float, threshold);

    const QString yaml = R"(
resilience4j.circuitbreaker:
  instances:
    %1: %2
  configs:
    ofDefault: {baseConfig: default, slidingWindowSize: 14}
    chained: {baseConfig: shared, failureRateThreshold: 22}
    default: {slidingWindowSize: 11, failureRateThreshold: 21}
    shared: {slidingWindowSize: 12}
    orders: {slidingWindowSize: 13}
)";
    const Document file = documentOf(yaml.arg(instance, properties).toUtf8().constData());

    const auto read = configOf(file.circuitBreaker.instances, qPrintable(instance));
    QCOMPARE(read.slidingWindowSize, windowSize);
    QCOMPARE(read.failureRateThreshold, threshold);
}

void TestInheritance::S20_aRetryTakesItsBase_data()
{
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("properties");
    QTest::addColumn<uint>("attempts"); // default 11, shared 12, orders 13, library 3
    QTest::addColumn<uint>("buffer");   // default 21, chained 22, library 100

    QTest::newRow("no base: default") << "x"
                                      << "{}" << 11U << 21U;
    QTest::newRow("base, which inherits default") << "x"
                                                  << "{baseConfig: shared}" << 12U << 21U;
    QTest::newRow("chain") << "x"
                           << "{baseConfig: chained}" << 12U << 22U;
    QTest::newRow("chain, which inherits default") << "x"
                                                   << "{baseConfig: empty}" << 12U << 22U;
    QTest::newRow("the one of its name is ignored") << "orders"
                                                    << "{}" << 11U << 21U;
    QTest::newRow("the one of its name, by name") << "orders"
                                                  << "{baseConfig: orders}" << 13U << 21U;
}

void TestInheritance::S20_aRetryTakesItsBase()
{
    QFETCH(QString, instance);
    QFETCH(QString, properties);
    QFETCH(uint, attempts);
    QFETCH(uint, buffer);

    const QString yaml = R"(
resilience4j.retry:
  instances:
    %1: %2
  configs:
    chained: {baseConfig: shared, eventConsumerBufferSize: 22}
    empty: {baseConfig: chained}
    default: {maxAttempts: 11, eventConsumerBufferSize: 21}
    shared: {maxAttempts: 12}
    orders: {maxAttempts: 13}
)";
    const Document file = documentOf(yaml.arg(instance, properties).toUtf8().constData());

    const auto read = configOf(file.retry.instances, qPrintable(instance));
    QCOMPARE(read.maxAttempts, attempts);
    QCOMPARE(read.eventConsumerBufferSize, buffer);
}

void TestInheritance::anExplicitZeroOrFalseCountsAsSet()
{
    const Document file = documentOf(R"(
resilience4j.bulkhead:
  configs.default: {maxWaitDuration: 1s, fairCallHandlingStrategyEnabled: true}
  instances.a: {maxWaitDuration: 0, fairCallHandlingStrategyEnabled: false}
)");

    QVERIFY(configOf(file.bulkhead.instances, "a").maxWaitDuration == 0s);
    QVERIFY(!configOf(file.bulkhead.instances, "a").fairCallHandlingStrategyEnabled);
}

void TestInheritance::aBreakersWaitFunctionComesWithItsWait_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<bool>("exponential");
    QTest::addColumn<double>("multiplier");
    QTest::addColumn<int>("seconds");

    const QString backoff =
        "waitDurationInOpenState: 2s, enableExponentialBackoff: true, exponentialBackoffMultiplier: 3";
    QTest::newRow("inherited whole") << backoff << "slidingWindowSize: 9" << true << 3.0 << 2;
    QTest::newRow("a new wait is fixed") << backoff << "waitDurationInOpenState: 4s" << false << 1.5 << 4;
    QTest::newRow("a new wait with a new flag, not with the base's multiplier")
        << backoff << "waitDurationInOpenState: 4s, enableExponentialBackoff: true" << true << 1.5 << 4;
    QTest::newRow("a flag without a wait does nothing")
        << "waitDurationInOpenState: 2s"
        << "enableExponentialBackoff: true" << false << 1.5 << 2;
    QTest::newRow("switching off without a wait does nothing")
        << backoff << "enableExponentialBackoff: false" << true << 3.0 << 2;
    QTest::newRow("the base's flag without its wait does nothing")
        << "enableExponentialBackoff: true"
        << "waitDurationInOpenState: 4s" << false << 1.5 << 4;
}

void TestInheritance::aBreakersWaitFunctionComesWithItsWait()
{
    QFETCH(QString, base);
    QFETCH(QString, instance);
    QFETCH(bool, exponential);
    QFETCH(double, multiplier);
    QFETCH(int, seconds);

    const QString yaml =
        QString("resilience4j.circuitbreaker: {configs: {default: {%1}}, instances: {a: {%2}}}")
            .arg(base, instance);
    const Document file = documentOf(yaml.toUtf8().constData());

    const auto read = configOf(file.circuitBreaker.instances, "a");
    QCOMPARE(read.enableExponentialBackoff, exponential);
    QCOMPARE(read.exponentialBackoffMultiplier, multiplier);
    QVERIFY(read.waitDurationInOpenState == std::chrono::seconds(seconds));
}

void TestInheritance::aRetrysWaitFlagsReachFromItsBase_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("expected"); // wait, exponential, multiplier, longest, randomised, factor

    const QString backoff = "enableExponentialBackoff: true, exponentialBackoffMultiplier: 3, "
                            "exponentialMaxWaitDuration: 9s";
    QTest::newRow("nothing without a wait") << backoff << "maxAttempts: 2"
                                            << "500 0 1.5 - 0 0.5";
    QTest::newRow("the base's flags with the own wait") << backoff << "waitDuration: 1s"
                                                        << "1000 1 3 9000 0 0.5";
    QTest::newRow("own values first") << backoff << "waitDuration: 1s, exponentialBackoffMultiplier: 4"
                                      << "1000 1 4 9000 0 0.5";
    QTest::newRow("switched off") << backoff << "waitDuration: 1s, enableExponentialBackoff: false"
                                  << "1000 0 3 9000 0 0.5";
    QTest::newRow("whole function inherited") << "waitDuration: 2s, " + backoff << "maxAttempts: 2"
                                              << "2000 1 3 9000 0 0.5";
    QTest::newRow("the longest wait needs the multiplier")
        << "maxAttempts: 2"
        << "waitDuration: 1s, enableExponentialBackoff: true, exponentialMaxWaitDuration: 9s"
        << "1000 1 1.5 - 0 0.5";
    QTest::newRow("the factor is not inherited") << "enableRandomizedWait: true, randomizedWaitFactor: 0.2"
                                                 << "waitDuration: 1s"
                                                 << "1000 0 1.5 - 1 0.5";
    QTest::newRow("combined takes all")
        << backoff << "waitDuration: 1s, enableRandomizedWait: true, randomizedWaitFactor: 0.2"
        << "1000 1 3 9000 1 0.2";
    QTest::newRow("combined without factor has no longest wait")
        << backoff << "waitDuration: 1s, enableRandomizedWait: true"
        << "1000 1 3 - 1 0.5";
    QTest::newRow("combined without multiplier has no factor")
        << "enableExponentialBackoff: true"
        << "waitDuration: 1s, enableRandomizedWait: true, randomizedWaitFactor: 0.2"
        << "1000 1 1.5 - 1 0.5";
}

void TestInheritance::aRetrysWaitFlagsReachFromItsBase()
{
    QFETCH(QString, base);
    QFETCH(QString, instance);
    QFETCH(QString, expected);

    const QString yaml =
        QString("resilience4j.retry: {configs: {default: {%1}}, instances: {a: {%2}}}").arg(base, instance);
    const auto read = configOf(documentOf(yaml.toUtf8().constData()).retry.instances, "a");

    const auto ms = [](breaker::Duration d) {
        return QString::number(std::chrono::duration_cast<std::chrono::milliseconds>(d).count());
    };
    const QString longest = read.exponentialMaxWaitDuration ? ms(*read.exponentialMaxWaitDuration) : "-";
    const QStringList words = {ms(read.waitDuration),
                               QString::number(int(read.enableExponentialBackoff)),
                               QString::number(read.exponentialBackoffMultiplier),
                               longest,
                               QString::number(int(read.enableRandomizedWait)),
                               QString::number(read.randomizedWaitFactor)};
    QCOMPARE(words.join(' '), expected);
}

void TestInheritance::listedExceptionsDiscardAnInheritedPredicate_data()
{
    QTest::addColumn<QString>("instance");
    QTest::addColumn<bool>("recordPredicate");
    QTest::addColumn<bool>("ignorePredicate");

    QTest::newRow("inherited") << "slidingWindowSize: 9" << true << true;
    QTest::newRow("record listed") << "recordExceptions: [std::exception]" << false << true;
    QTest::newRow("ignore listed") << "ignoreExceptions: [std::exception]" << true << false;
    QTest::newRow("listed with a predicate")
        << "recordExceptions: [std::exception], recordFailurePredicate: p" << true << true;
}

void TestInheritance::listedExceptionsDiscardAnInheritedPredicate()
{
    QFETCH(QString, instance);
    QFETCH(bool, recordPredicate);
    QFETCH(bool, ignorePredicate);
    LoadOptions options;
    options.types.errorPredicate("p", [](const breaker::CallError &) { return true; });

    const QString yaml =
        QString("resilience4j.circuitbreaker: {configs: {default: {recordFailurePredicate: p, "
                "ignoreExceptionPredicate: p}}, instances: {a: {%1}}}")
            .arg(instance);
    const auto read = configOf(documentOf(yaml.toUtf8().constData(), options).circuitBreaker.instances, "a");

    QCOMPARE(bool(read.recordFailurePredicate), recordPredicate);
    QCOMPARE(bool(read.ignoreExceptionPredicate), ignorePredicate);
}

void TestInheritance::anIntervalFunctionIsInherited()
{
    LoadOptions options;
    options.types.retryInterval("linear", [](std::uint32_t, const breaker::CallError *) { return 5ms; });

    const auto file = documentOf("resilience4j.retry: {configs: {default: {intervalBiFunction: linear}}, "
                                 "instances: {a: {waitDuration: 1s}}}",
                                 options);

    QVERIFY(bool(configOf(file.retry.instances, "a").intervalFunction)); // wins over all wait keys
}

QTEST_GUILESS_MAIN(TestInheritance)
#include "tst_inheritance.moc"

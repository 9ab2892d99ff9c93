// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"

#include <panelboard/breaker/config_properties.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::config;
using namespace std::chrono_literals;

class TestConfigProperties : public QObject {
    Q_OBJECT

private slots:
    void S20_readsEveryPropertyOfACircuitBreaker();
    void S20_readsEveryPropertyOfARetry();
    void S20_readsEveryPropertyOfTheOtherModules();
    void knowsEveryPropertyThatTheBreakerHas();
    void enumerationsAreLenient_data();
    void enumerationsAreLenient();
    void flagsAreSpringsWords_data();
    void flagsAreSpringsWords();
    void classListsAreListsOrTextsWithCommas_data();
    void classListsAreListsOrTextsWithCommas();
    void unknownClassesMayBeIgnored();
    void sizesOfAThreadPoolBelowOneAreNotSet();
};

void TestConfigProperties::S20_readsEveryPropertyOfACircuitBreaker()
{
    LoadOptions options;
    options.types.errorPredicate("failing", [](const breaker::CallError &) { return true; })
        .errorPredicate("ignoring", [](const breaker::CallError &) { return true; })
        .resultPredicate<int>("negative", [](int value) { return value < 0; });
    const Document file = documentOf(R"(
resilience4j.circuitbreaker:
  instances:
    all:
      failureRateThreshold: 20.5
      slowCallRateThreshold: 30
      slowCallDurationThreshold: PT2S
      slidingWindowType: TIME_BASED
      slidingWindowSize: 40
      minimumNumberOfCalls: 7
      permittedNumberOfCallsInHalfOpenState: 5
      maxWaitDurationInHalfOpenState: 1m
      transitionToStateAfterWaitDuration: CLOSED
      waitDurationInOpenState: 10s
      automaticTransitionFromOpenToHalfOpenEnabled: true
      enableExponentialBackoff: true
      exponentialBackoffMultiplier: 2.5
      exponentialMaxWaitDurationInOpenState: 2m
      recordExceptions: [std::runtime_error]
      ignoreExceptions: [std::logic_error]
      recordFailurePredicate: failing
      ignoreExceptionPredicate: ignoring
      recordResultPredicate: negative
      initialState: FORCED_OPEN
      eventConsumerBufferSize: 10
      registerHealthIndicator: true
      allowHealthIndicatorToFail: true
      writableStackTraceEnabled: false
    random: {waitDurationInOpenState: 1s, enableRandomizedWait: true, randomizedWaitFactor: 0.25}
)",
                                     options);

    const auto all = configOf(file.circuitBreaker.instances, "all");
    QCOMPARE(all.failureRateThreshold, 20.5F);
    QCOMPARE(all.slowCallRateThreshold, 30.0F);
    QVERIFY(all.slowCallDurationThreshold == 2s);
    QVERIFY(all.slidingWindowType == breaker::SlidingWindowType::TimeBased);
    QCOMPARE(all.slidingWindowSize, 40U);
    QCOMPARE(all.minimumNumberOfCalls, 7U);
    QCOMPARE(all.permittedNumberOfCallsInHalfOpenState, 5U);
    QVERIFY(all.maxWaitDurationInHalfOpenState == 1min);
    QVERIFY(all.transitionToStateAfterWaitDuration == breaker::State::Closed);
    QVERIFY(all.waitDurationInOpenState == 10s);
    QVERIFY(all.automaticTransitionFromOpenToHalfOpenEnabled);
    QVERIFY(all.enableExponentialBackoff);
    QCOMPARE(all.exponentialBackoffMultiplier, 2.5);
    QVERIFY(all.exponentialMaxWaitDurationInOpenState == breaker::Duration(2min));
    QVERIFY(!all.enableRandomizedWait);
    QVERIFY(all.recordExceptions == breaker::ErrorSet{options.types.errors().at("std::runtime_error")});
    QVERIFY(all.ignoreExceptions == breaker::ErrorSet{options.types.errors().at("std::logic_error")});
    QVERIFY(all.recordFailurePredicate == options.types.errorPredicates().at("failing"));
    QVERIFY(all.ignoreExceptionPredicate == options.types.errorPredicates().at("ignoring"));
    QVERIFY(all.recordResultPredicates.isFailure(-1));
    QVERIFY(all.initialState == breaker::State::ForcedOpen);
    QCOMPARE(all.eventConsumerBufferSize, 10U);
    QVERIFY(all.registerHealthIndicator && all.allowHealthIndicatorToFail);
    const auto random = configOf(file.circuitBreaker.instances, "random");
    QVERIFY(random.enableRandomizedWait);
    QCOMPARE(random.randomizedWaitFactor, 0.25);
}

void TestConfigProperties::S20_readsEveryPropertyOfARetry()
{
    LoadOptions options;
    options.types.errorPredicate("retrying", [](const breaker::CallError &) { return true; })
        .resultPredicate<int>("negative", [](int value) { return value < 0; })
        .retryInterval("linear",
                       [](std::uint32_t attempt, const breaker::CallError *) { return attempt * 1ms; })
        .resultConsumer("log", [](std::uint32_t, const breaker::CallResult &) {});
    const Document file = documentOf(R"(
resilience4j.retry.instances.all:
  max-attempts: 4
  wait-duration: 200
  enable-exponential-backoff: true
  exponential-backoff-multiplier: 3
  exponential-max-wait-duration: 2s
  enable-randomized-wait: true
  randomized-wait-factor: 0.1
  interval-bi-function: linear
  retry-exceptions: std::runtime_error
  ignore-exceptions: std::range_error
  retry-exception-predicate: retrying
  result-predicate: negative
  consume-result-before-retry-attempt: log
  fail-after-max-attempts: true
  event-consumer-buffer-size: 5
)",
                                     options);

    const auto all = configOf(file.retry.instances, "all");
    QCOMPARE(all.maxAttempts, 4U);
    QVERIFY(all.waitDuration == 200ms);
    QVERIFY(all.enableExponentialBackoff && all.enableRandomizedWait);
    QCOMPARE(all.exponentialBackoffMultiplier, 3.0);
    QVERIFY(all.exponentialMaxWaitDuration == breaker::Duration(2s));
    QCOMPARE(all.randomizedWaitFactor, 0.1);
    QVERIFY(all.intervalFunction(7, nullptr) == 7ms);
    QCOMPARE(all.retryExceptions.size(), std::size_t(1));
    QCOMPARE(all.ignoreExceptions.size(), std::size_t(1));
    QVERIFY(all.retryExceptionPredicate == options.types.errorPredicates().at("retrying"));
    QVERIFY(all.retryOnResultPredicates.isFailure(-1));
    QVERIFY(all.consumeResultBeforeRetryAttempt == options.types.resultConsumers().at("log"));
    QVERIFY(all.failAfterMaxAttempts);
    QCOMPARE(all.eventConsumerBufferSize, 5U);
}

void TestConfigProperties::S20_readsEveryPropertyOfTheOtherModules()
{
    const Document file = documentOf(R"(
resilience4j:
  ratelimiter:
    rateLimiterAspectOrder: 3
    limiters:
      a: {limitForPeriod: 6, limitRefreshPeriod: 500ns, timeoutDuration: 3s, registerHealthIndicator: true,
          allowHealthIndicatorToFail: true, subscribeForEvents: true, eventConsumerBufferSize: 50}
  timelimiter:
    timeLimiterAspectOrder: 4
    instances:
      a: {timeoutDuration: 2s, cancelRunningFuture: false, eventConsumerBufferSize: 51}
  bulkhead:
    bulkheadAspectOrder: 5
    backends:
      a: {maxConcurrentCalls: 10, maxWaitDuration: 10ms, fairCallHandlingStrategyEnabled: false,
          eventConsumerBufferSize: 52, writableStackTraceEnabled: true}
  thread-pool-bulkhead:
    backends:
      a: {maxThreadPoolSize: 8, coreThreadPoolSize: 2, queueCapacity: 0, keepAliveDuration: 1s,
          eventConsumerBufferSize: 53, contextPropagators: [com.example.A]}
)");

    const auto rate = configOf(file.rateLimiter.instances, "a");
    QVERIFY((rate == resilience::RateLimiterConfig{6, 500ns, 3s, true, true, true, 50}));
    const auto time = configOf(file.timeLimiter.instances, "a");
    QVERIFY((time == resilience::TimeLimiterConfig{2s, false, 51}));
    const auto bulkhead = configOf(file.bulkhead.instances, "a");
    QVERIFY((bulkhead == resilience::BulkheadConfig{10, 10ms, false, 52}));
    const auto pool = configOf(file.threadPoolBulkhead.instances, "a");
    QVERIFY((pool == resilience::ThreadPoolBulkheadConfig{8, 2, 0, 1s, 53}));
    QCOMPARE(file.aspectOrder.rateLimiterAspectOrder, 3);
    QCOMPARE(file.aspectOrder.timeLimiterAspectOrder, 4);
    QCOMPARE(file.aspectOrder.bulkheadAspectOrder, 5);
    QCOMPARE(file.aspectOrder.retryAspectOrder, resilience::AspectOrder().retryAspectOrder);
}

void TestConfigProperties::knowsEveryPropertyThatTheBreakerHas()
{
    const QString unknown = problemsIn("resilience4j.circuitbreaker.instances.a.nonsense: 1");

    for (const breaker::Property &property : breaker::properties())
        QVERIFY2(unknown.contains(property.name.data()) || unknown.contains("..."), property.name.data());
    for (const breaker::Property &property : breaker::properties()) {
        const auto name = QString::fromUtf8(property.name.data(), qsizetype(property.name.size()));
        const QString said = problemsIn("resilience4j.circuitbreaker.instances.a." + name + ": []");
        QVERIFY2(!said.contains("unknown key"), qPrintable(said));
    }
}

void TestConfigProperties::enumerationsAreLenient_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"TIME_BASED", "time-based", "timebased", "Time_Based"})
        QTest::newRow(text) << QString(text);
}

void TestConfigProperties::enumerationsAreLenient()
{
    QFETCH(QString, text);

    const Document file = documentOf(
        ("resilience4j.circuitbreaker.instances.a.slidingWindowType: " + text).toUtf8().constData());

    QVERIFY(configOf(file.circuitBreaker.instances, "a").slidingWindowType ==
            breaker::SlidingWindowType::TimeBased);
}

void TestConfigProperties::flagsAreSpringsWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("flag");
    for (const char *text : {"true", "True", "on", "YES", "1", "'true'"})
        QTest::newRow(text) << QString(text) << true;
    for (const char *text : {"false", "OFF", "no", "0"})
        QTest::newRow(text) << QString(text) << false;
}

void TestConfigProperties::flagsAreSpringsWords()
{
    QFETCH(QString, text);
    QFETCH(bool, flag);

    const Document file = documentOf(
        ("resilience4j.timelimiter.instances.a.cancelRunningFuture: " + text).toUtf8().constData());

    QCOMPARE(configOf(file.timeLimiter.instances, "a").cancelRunningFuture, flag);
}

void TestConfigProperties::classListsAreListsOrTextsWithCommas_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<int>("size");
    QTest::newRow("list") << "[std::logic_error, std::runtime_error]" << 2;
    QTest::newRow("text") << "std::logic_error" << 1;
    QTest::newRow("commas") << "' std::logic_error , std::runtime_error,'" << 2;
    QTest::newRow("empty list") << "[]" << 0;
    QTest::newRow("nothing") << "" << 0;
}

void TestConfigProperties::classListsAreListsOrTextsWithCommas()
{
    QFETCH(QString, written);
    QFETCH(int, size);

    const Document file =
        documentOf(("resilience4j.retry.instances.a.retryExceptions: " + written).toUtf8().constData());

    QCOMPARE(int(configOf(file.retry.instances, "a").retryExceptions.size()), size);
}

void TestConfigProperties::unknownClassesMayBeIgnored()
{
    const Document file = documentOf(R"(
resilience4j.circuitbreaker:
  configs.default: {ignoreClassBindingExceptions: true}
  instances.a: {recordExceptions: [com.example.Gone]}
)");

    const auto a = configOf(file.circuitBreaker.instances, "a");
    QCOMPARE(a.recordExceptions.size(), std::size_t(1)); // an empty set would count everything
    QVERIFY(!breaker::matchesAny(a.recordExceptions,
                                 breaker::CallError(std::make_exception_ptr(std::runtime_error("x")))));
}

void TestConfigProperties::sizesOfAThreadPoolBelowOneAreNotSet()
{
    const Document file = documentOf(
        "resilience4j.thread-pool-bulkhead.instances.a: {maxThreadPoolSize: 0, coreThreadPoolSize: -1, "
        "queueCapacity: -1}");

    QVERIFY(configOf(file.threadPoolBulkhead.instances, "a") == resilience::ThreadPoolBulkheadConfig());
}

QTEST_GUILESS_MAIN(TestConfigProperties)
#include "tst_config_properties.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

#include <panelboard/breaker/config_properties.h>

#include <cmath>
#include <limits>

using namespace panelboard::test;

namespace {
QString text(std::string_view s)
{
    return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size()));
}

const Property &property(const QString &name)
{
    return *findProperty(name.toStdString());
}
} // namespace

class TestConfiguration : public QObject {
    Q_OBJECT
private slots:
    void S8_defaultsAreResilience4js_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *value) { QTest::newRow(name) << QString(name) << QString(value); };
        row("failureRateThreshold", "50 %");
        row("slowCallRateThreshold", "100 %");
        row("slowCallDurationThreshold", "60000 ms");
        row("slidingWindowType", "COUNT_BASED");
        row("slidingWindowSize", "100");
        row("minimumNumberOfCalls", "100");
        row("permittedNumberOfCallsInHalfOpenState", "10");
        row("maxWaitDurationInHalfOpenState", "0 ms");
        row("transitionToStateAfterWaitDuration", "OPEN");
        row("waitDurationInOpenState", "60000 ms");
        row("automaticTransitionFromOpenToHalfOpenEnabled", "false");
        row("enableExponentialBackoff", "false");
        row("exponentialBackoffMultiplier", "1.5");
        row("exponentialMaxWaitDurationInOpenState", "not set");
        row("enableRandomizedWait", "false");
        row("randomizedWaitFactor", "0.5");
        row("initialState", "CLOSED");
        row("eventConsumerBufferSize", "100");
        row("registerHealthIndicator", "false");
        row("allowHealthIndicatorToFail", "false");
    }
    void S8_defaultsAreResilience4js()
    {
        QFETCH(QString, property);
        const Property &p = ::property(property);

        QTEST(text(toText(p, p.get(CircuitBreakerConfig()))), "expected");
    }

    void anImpossibleValueIsRefusedWithPropertyValueAndRange_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, double value, bool good) {
            QTest::addRow("%s %g", name, value) << QString(name) << value << good;
        };
        row("failureRateThreshold", 0, false);
        row("failureRateThreshold", 0.1, true);
        row("failureRateThreshold", 100, true);
        row("failureRateThreshold", 101, false);
        row("failureRateThreshold", std::numeric_limits<double>::quiet_NaN(), false);
        row("slowCallRateThreshold", -1, false);
        row("slowCallRateThreshold", 100.1, false);
        row("slowCallDurationThreshold", 0, false);
        row("slowCallDurationThreshold", 0.000001, true);
        row("slidingWindowSize", 0, false);
        row("slidingWindowSize", 1, true);
        row("slidingWindowSize", 1'000'000, true);
        row("slidingWindowSize", 1'000'001, false);
        row("slidingWindowSize", -5, false);
        row("minimumNumberOfCalls", 0, false);
        row("minimumNumberOfCalls", 1, true);
        row("permittedNumberOfCallsInHalfOpenState", 0, false);
        row("permittedNumberOfCallsInHalfOpenState", 1, true);
        row("maxWaitDurationInHalfOpenState", -1, false);
        row("maxWaitDurationInHalfOpenState", 0, true);
        row("waitDurationInOpenState", -1, false);
        row("waitDurationInOpenState", 0, false);
        row("waitDurationInOpenState", 1, true);
        row("waitDurationInOpenState", 1e300, false);
        row("exponentialBackoffMultiplier", 0, false);
        row("exponentialMaxWaitDurationInOpenState", 0, false);
        row("randomizedWaitFactor", -0.1, false);
        row("randomizedWaitFactor", 1, true);
        row("randomizedWaitFactor", 1.1, false);
        row("eventConsumerBufferSize", 0, false);
    }
    void anImpossibleValueIsRefusedWithPropertyValueAndRange()
    {
        QFETCH(QString, property);
        QFETCH(double, value);
        QFETCH(bool, good);
        const Property &p = ::property(property);
        CircuitBreakerConfig config;
        const PropertyValue written = p.kind == PropertyKind::Count ? PropertyValue(static_cast<std::int64_t>(value))
                                                                    : PropertyValue(value);

        QVERIFY(p.set(config, written));
        const auto problems = validate(config);

        QCOMPARE(problems.empty(), good);
        if (good)
            return;
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(text(problems.front().field), property);
        QVERIFY(!problems.front().value.empty());
        QCOMPARE(text(problems.front().allowed), text(p.allowed));
    }

    void everyProblemIsNamedAtOnce()
    {
        CircuitBreakerConfig config;
        config.failureRateThreshold = 0;
        config.slidingWindowSize = 0;
        config.enableExponentialBackoff = true;
        config.enableRandomizedWait = true;

        try {
            Bench bench(config);
            QFAIL("an impossible configuration was taken");
        } catch (const InvalidConfiguration &e) {
            QCOMPARE(e.problems().size(), std::size_t(3));
            QVERIFY(QString(e.what()).startsWith("failureRateThreshold is 0 %, allowed: greater than 0"));
        }
    }

    void aValueOfTheWrongTypeIsNotTaken_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<int>("wrong"); // index of the alternative
        QTest::newRow("text for a percentage") << QString("failureRateThreshold") << 4;
        QTest::newRow("fraction for a count") << QString("slidingWindowSize") << 3;
        QTest::newRow("number for a flag") << QString("registerHealthIndicator") << 2;
        QTest::newRow("flag for a duration") << QString("waitDurationInOpenState") << 1;
        QTest::newRow("unknown choice") << QString("slidingWindowType") << 4;
        QTest::newRow("nothing for a count") << QString("minimumNumberOfCalls") << 0;
    }
    void aValueOfTheWrongTypeIsNotTaken()
    {
        QFETCH(QString, property);
        QFETCH(int, wrong);
        const PropertyValue values[] = {std::monostate{}, true, std::int64_t{7}, 7.5, std::string("WHATEVER")};
        CircuitBreakerConfig config;

        QVERIFY(!::property(property).set(config, values[wrong]));

        QVERIFY(difference(CircuitBreakerConfig(), config).empty());
    }

    void aDifferenceNamesWhatChanged()
    {
        CircuitBreakerConfig from;
        CircuitBreakerConfig to;
        to.failureRateThreshold = 12.5F;
        to.ignoreExceptions = {ErrorMatcher::named("CacheMiss")};

        const auto changes = difference(from, to);

        QCOMPARE(changes.size(), std::size_t(2));
        QCOMPARE(changes[0], (ConfigChange{"failureRateThreshold", "50 %", "12.5 %"}));
        QCOMPARE(changes[1], (ConfigChange{"ignoreExceptions", "none", "CacheMiss"}));
    }

    void theExponentialWaitIsTruncatedAtEveryStep_data()
    {
        QTest::addColumn<uint>("attempt");
        QTest::addColumn<qlonglong>("ms");
        const qlonglong expected[] = {5, 7, 10, 15, 22};
        for (uint attempt = 1; attempt <= 5; ++attempt)
            QTest::addRow("attempt %u", attempt) << attempt << expected[attempt - 1];
        QTest::newRow("capped") << 6U << 30LL;
        QTest::newRow("capped for ever") << 4'000'000'000U << 30LL;
    }
    void theExponentialWaitIsTruncatedAtEveryStep()
    {
        QFETCH(uint, attempt);
        CircuitBreakerConfig config;
        config.waitDurationInOpenState = 5ms;
        config.enableExponentialBackoff = true;
        config.exponentialMaxWaitDurationInOpenState = 30ms;

        const Duration wait = waitInOpenState(config, attempt, 0);

        QTEST(static_cast<qlonglong>(wait / 1ms), "ms");
    }

    void theRandomisedWaitStaysInItsRange_data()
    {
        QTest::addColumn<double>("unitRandom");
        QTest::addColumn<qlonglong>("ms");
        QTest::newRow("lowest") << 0.0 << 500LL;
        QTest::newRow("middle") << 0.5 << 1000LL;
        QTest::newRow("highest") << std::nextafter(1.0, 0.0) << 1500LL;
    }
    void theRandomisedWaitStaysInItsRange()
    {
        QFETCH(double, unitRandom);
        CircuitBreakerConfig config;
        config.waitDurationInOpenState = 1s;
        config.enableRandomizedWait = true;

        const Duration wait = waitInOpenState(config, 1, unitRandom);

        QTEST(static_cast<qlonglong>(wait / 1ms), "ms");
    }

    void aWaitFunctionOfOnesOwnWins()
    {
        CircuitBreakerConfig config;
        config.enableExponentialBackoff = true;
        config.waitIntervalFunctionInOpenState = [](std::uint32_t attempt) { return Duration(attempt * 1s); };

        QCOMPARE(waitInOpenState(config, 3, 0), Duration(3s));
    }

    void namesAreReadAsResilience4jReadsThem_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<bool>("known");
        QTest::newRow("constant") << QString("HALF_OPEN") << true;
        QTest::newRow("kebab") << QString("half-open") << true;
        QTest::newRow("plain") << QString("halfopen") << true;
        QTest::newRow("cut") << QString("half") << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("longer") << QString("HALF_OPENED") << false;
    }
    void namesAreReadAsResilience4jReadsThem()
    {
        QFETCH(QString, written);
        QFETCH(bool, known);

        QCOMPARE(stateFromString(written.toStdString()), known ? std::optional(State::HalfOpen) : std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"

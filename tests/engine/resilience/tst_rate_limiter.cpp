// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "support/advancing_waiter.h"

#include <panelboard/resilience/rate_limiter.h>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::breaker::InvalidConfiguration;
using panelboard::test::StandingTime;

Q_DECLARE_METATYPE(RateLimiterConfig)

namespace {

RateLimiterConfig perSecond(std::uint32_t limit, Duration timeout = 0s)
{
    RateLimiterConfig config;
    config.limitForPeriod = limit;
    config.limitRefreshPeriod = 1s;
    config.timeoutDuration = timeout;
    return config;
}

struct Bench {
    explicit Bench(RateLimiterConfig config = perSecond(3))
        : limiter(RateLimiter::create("api", std::move(config), time.around))
    {
    }

    [[nodiscard]] std::int64_t available() const { return limiter->metrics().availablePermissions; }
    /// How many of `requests` are granted just now.
    int granted(int requests)
    {
        int count = 0;
        for (int i = 0; i < requests; ++i)
            count += limiter->acquirePermission() ? 1 : 0;
        return count;
    }

    StandingTime time;
    std::shared_ptr<RateLimiter> limiter;
};

} // namespace

class TestRateLimiter : public QObject {
    Q_OBJECT
private slots:
    void S13_grantsTheLimitPerPeriodAndRefusesTheRest()
    {
        Bench bench;

        QCOMPARE(bench.granted(5), 3);
        bench.time.clock.advance(999ms);
        QCOMPARE(bench.granted(1), 0);
        bench.time.clock.advance(1ms);
        QCOMPARE(bench.granted(5), 3);
    }

    void S13_queuesAboveTheLimitWithinTheTimeout_data()
    {
        QTest::addColumn<qint64>("timeoutMs");
        QTest::addColumn<bool>("granted");
        QTest::newRow("just below the wait") << qint64(599) << false;
        QTest::newRow("exactly the wait") << qint64(600) << true;
        QTest::newRow("just above the wait") << qint64(601) << true;
    }
    void S13_queuesAboveTheLimitWithinTheTimeout()
    {
        QFETCH(qint64, timeoutMs);
        QFETCH(bool, granted);
        const std::chrono::milliseconds timeout(timeoutMs);
        Bench bench(perSecond(1, timeout));
        bench.time.clock.advance(400ms);
        QCOMPARE(bench.granted(1), 1);

        QCOMPARE(bench.limiter->acquirePermission(), granted);

        const Duration expected = granted ? Duration(600ms) : Duration(timeout);
        QCOMPARE(bench.time.waiter.waits(), std::vector<Duration>({expected}));
    }

    void S13_aRefusedCallDoesNotTouchTheFunction()
    {
        Bench bench(perSecond(1));
        int calls = 0;
        bench.limiter->execute([&] { ++calls; });

        try {
            bench.limiter->execute([&] { ++calls; });
            QFAIL("the second call was not refused");
        } catch (const RequestNotPermitted &error) {
            QCOMPARE(QString(error.what()), QString("RateLimiter 'api' does not permit further calls"));
        }
        QCOMPARE(calls, 1);
    }

    void whatAFunctionReturnsOrThrowsPassesThrough()
    {
        Bench bench;

        QCOMPARE(bench.limiter->execute([](int a, int b) { return a - b; }, 7, 4), 3);
        QVERIFY_EXCEPTION_THROWN(bench.limiter->execute([] { throw std::runtime_error("down"); }),
                                 std::runtime_error);
    }

    void anUnusedPermissionIsLost()
    {
        Bench bench;

        bench.time.clock.advance(1h);

        QCOMPARE(bench.granted(10), 3);
    }

    void reservationsTakeFromPeriodsToCome()
    {
        Bench bench(perSecond(2, 10s));
        bench.time.clock.advance(250ms);

        QList<qint64> waitsMs;
        for (int i = 0; i < 7; ++i)
            waitsMs << bench.limiter->reservePermission().value_or(-1ms) / 1ms;

        QCOMPARE(waitsMs, QList<qint64>({0, 0, 750, 750, 1750, 1750, 2750}));
        QCOMPARE(bench.available(), -5);
        QVERIFY(bench.time.waiter.waits().empty());
        bench.time.clock.advance(750ms);
        QCOMPARE(bench.available(), -3);
    }

    void manyPermissionsAtOnceAreGrantedTogetherOrNotAtAll()
    {
        Bench bench(perSecond(3, 1500ms));
        bench.time.clock.advance(500ms);

        QCOMPARE(bench.limiter->reservePermission(2), std::optional<Duration>(0ms));
        QCOMPARE(bench.limiter->reservePermission(7), std::optional<Duration>(1500ms));
        QCOMPARE(bench.limiter->reservePermission(1), std::nullopt);
        QCOMPARE(bench.available(), -6);
    }

    void moreThanTheLimitIsNeverGrantedWithoutATimeout()
    {
        Bench bench;

        QVERIFY(!bench.limiter->acquirePermission(4));
        bench.time.clock.advance(10s);
        QVERIFY(!bench.limiter->acquirePermission(4));
        QVERIFY(bench.limiter->acquirePermission(3));
    }

    void aDebtDeeperThanCanBeCountedIsRefused()
    {
        Bench bench(perSecond(2'000'000'000, 24h));

        QVERIFY(bench.limiter->reservePermission(4'000'000'000U));
        QVERIFY(!bench.limiter->reservePermission(4'000'000'000U));
        QCOMPARE(bench.available(), -2'000'000'000);
    }

    void drainingLeavesNothingInTheRunningPeriod()
    {
        Bench bench;
        QCOMPARE(bench.granted(1), 1);
        bench.time.clock.advance(5s);

        bench.limiter->drainPermissions();

        QCOMPARE(bench.granted(1), 0);
        bench.time.clock.advance(1s);
        QCOMPARE(bench.granted(5), 3);
    }

    void drainingDoesNotForgiveADebt()
    {
        Bench bench(perSecond(2, 10s));
        (void)bench.limiter->reservePermission(5);

        bench.limiter->drainPermissions();

        QCOMPARE(bench.available(), -3);
    }

    void aNewLimitIsForTheNextPeriod()
    {
        Bench bench;
        QCOMPARE(bench.granted(1), 1);

        bench.limiter->changeLimitForPeriod(5);

        QCOMPARE(bench.available(), 2);
        bench.time.clock.advance(1s);
        QCOMPARE(bench.granted(9), 5);
        QCOMPARE(bench.limiter->config()->limitForPeriod, 5U);
    }

    void aNewTimeoutIsInForceAtOnce()
    {
        Bench bench(perSecond(1));
        QCOMPARE(bench.granted(2), 1);

        bench.limiter->changeTimeoutDuration(1s);

        QVERIFY(bench.limiter->acquirePermission());
        QCOMPARE(bench.limiter->config()->timeoutDuration, Duration(1s));
    }

    void changesOfDifferentPropertiesDoNotUndoEachOther()
    {
        Bench bench;

        bench.limiter->changeLimitForPeriod(7);
        bench.limiter->changeTimeoutDuration(2s);

        QCOMPARE(bench.limiter->config()->limitForPeriod, 7U);
        QCOMPARE(bench.limiter->config()->timeoutDuration, Duration(2s));
    }

    void aNewPeriodBeginsAtTheReconfiguration()
    {
        Bench bench;
        bench.time.clock.advance(2600ms);
        QCOMPARE(bench.granted(2), 2);
        RateLimiterConfig config = perSecond(4);
        config.limitRefreshPeriod = 100ms;

        bench.limiter->reconfigure(config);

        QCOMPARE(bench.limiter->metrics().cycle, 3);
        QCOMPARE(bench.granted(9), 1); // what the last period had left
        bench.time.clock.advance(99ms);
        QCOMPARE(bench.granted(9), 0);
        bench.time.clock.advance(1ms);
        QCOMPARE(bench.granted(9), 4);
        QCOMPARE(bench.limiter->metrics().cycle, 4);
    }

    void aDebtSurvivesANewPeriod()
    {
        Bench bench(perSecond(1, 10s));
        (void)bench.limiter->reservePermission(4);
        RateLimiterConfig config = perSecond(1);
        config.limitRefreshPeriod = 100ms;

        bench.limiter->reconfigure(config);

        QCOMPARE(bench.available(), -3);
        bench.time.clock.advance(300ms);
        QCOMPARE(bench.available(), 0);
    }

    void impossibleValuesAreNamedTogether_data()
    {
        QTest::addColumn<RateLimiterConfig>("config");
        QTest::addColumn<QString>("problem");

        const auto row = [](const char *name, const char *problem, auto change) {
            RateLimiterConfig config;
            change(config);
            QTest::newRow(name) << config << problem;
        };
        row("valid", "", [](RateLimiterConfig &) {});
        row("smallest", "", [](RateLimiterConfig &c) {
            c = perSecond(1, 0s);
            c.limitRefreshPeriod = 1ns;
            c.eventConsumerBufferSize = 1;
        });
        row("largest", "", [](RateLimiterConfig &c) {
            c = perSecond(2'147'483'647, 8760h);
            c.limitRefreshPeriod = 8760h;
            c.eventConsumerBufferSize = 1'000'000;
        });
        row("no limit", "limitForPeriod is 0, allowed: 1 to 2147483647",
            [](RateLimiterConfig &c) { c.limitForPeriod = 0; });
        row("too large", "limitForPeriod is 2147483648, allowed: 1 to 2147483647",
            [](RateLimiterConfig &c) { c.limitForPeriod = 2'147'483'648U; });
        row("several",
            "limitRefreshPeriod is 0 ms, allowed: at least 1 ns and at most 365 days; timeoutDuration is -1 "
            "ns, "
            "allowed: at least 0 and at most 365 days; eventConsumerBufferSize is 0, allowed: 1 to 1000000",
            [](RateLimiterConfig &c) {
                c.limitRefreshPeriod = 0ns;
                c.timeoutDuration = -1ns;
                c.eventConsumerBufferSize = 0;
            });
    }
    void impossibleValuesAreNamedTogether()
    {
        QFETCH(RateLimiterConfig, config);
        QFETCH(QString, problem);
        Bench bench;
        const auto before = bench.limiter->config();
        QString said;

        try {
            bench.limiter->reconfigure(config);
        } catch (const InvalidConfiguration &error) {
            said = error.what();
        }

        QCOMPARE(said, problem);
        QCOMPARE(bench.limiter->config() == before, !problem.isEmpty());
    }

    void aRejectedLimitChangesNothing()
    {
        Bench bench;

        QVERIFY_EXCEPTION_THROWN(bench.limiter->changeLimitForPeriod(0), InvalidConfiguration);
        QVERIFY_EXCEPTION_THROWN(bench.limiter->changeTimeoutDuration(-1ns), InvalidConfiguration);

        QCOMPARE(bench.limiter->config()->limitForPeriod, 3U);
        QCOMPARE(bench.granted(5), 3);
    }

    void publishesWhatBecameOfEachRequest()
    {
        Bench bench(perSecond(2));
        QStringList told;
        const auto subscription = bench.limiter->subscribe(kAllEvents, [&](const RateLimiterEvent &event) {
            const auto type = toString(event.type);
            told << QString("%1:%2:%3")
                        .arg(QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size())))
                        .arg(event.permits)
                        .arg(event.at == bench.time.clock.now());
        });

        (void)bench.limiter->acquirePermission(2);
        (void)bench.limiter->reservePermission(3);
        bench.limiter->drainPermissions();

        QCOMPARE(told, QStringList({"SUCCESSFUL_ACQUIRE:2:1", "FAILED_ACQUIRE:3:1", "DRAINED:0:1"}));
    }

    void aSubscriberMayAskTheLimiterThatIsCallingIt()
    {
        Bench bench;
        std::int64_t left = 0;
        const auto subscription = bench.limiter->subscribe(kAllEvents, [&](const RateLimiterEvent &event) {
            left = bench.available();
            if (event.permits == 1)
                (void)bench.limiter->reservePermission(2);
        });

        QCOMPARE(bench.granted(1), 1);

        QCOMPARE(left, 0);
    }

    void metricsSayHowLongTheNextOneWaits()
    {
        Bench bench(perSecond(2, 10s));
        bench.time.clock.advance(2300ms);
        (void)bench.limiter->reservePermission(5);

        const RateLimiterMetrics metrics = bench.limiter->metrics();

        QCOMPARE(metrics.availablePermissions, -3);
        QCOMPARE(metrics.cycle, 2);
        QCOMPARE(metrics.wait, Duration(1700ms));
        QCOMPARE(metrics.waitingThreads, 0U);
    }

    void metricsCountWhoWaits()
    {
        StandingTime time;
        struct Looking final : Waiter {
            std::function<void()> look;
            void waitFor(Duration) override { look(); }
        } waiter;
        const auto limiter =
            RateLimiter::create("api", perSecond(1, 5s), {&time.clock, &time.clock, &waiter});
        std::uint32_t waiting = 0;
        waiter.look = [&] { waiting = limiter->metrics().waitingThreads; };

        QVERIFY(limiter->acquirePermission(2));

        QCOMPARE(waiting, 1U);
        QCOMPARE(limiter->metrics().waitingThreads, 0U);
    }

    void S21_aRegistryHandsOutLimitersByName()
    {
        StandingTime time;
        RateLimiterRegistry registry(time.around, perSecond(1));
        registry.addConfiguration("fast", perSecond(100));

        QCOMPARE(registry.get("api")->config()->limitForPeriod, 1U);
        QCOMPARE(registry.get("search", "fast")->metrics().availablePermissions, 100);
        QCOMPARE(registry.get("api"), registry.find("api"));
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_rate_limiter.moc"

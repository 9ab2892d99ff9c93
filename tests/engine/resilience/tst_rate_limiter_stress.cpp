// SPDX-License-Identifier: Apache-2.0
// Ten million requests beside somebody who moves time and changes the configuration: never a permission too
// many.
#include <QtTest/QTest>

#include "stress.h"

#include <panelboard/resilience/rate_limiter.h>

#include <atomic>

using namespace panelboard::resilience;
using namespace panelboard::test;
using namespace std::chrono_literals;

namespace {

/// A clock that threads read without meeting at a lock.
class HandClock final : public Clock {
public:
    [[nodiscard]] TimePoint now() const noexcept override { return TimePoint(Duration(m_ns.load())); }
    void advance(Duration by) { m_ns += by.count(); }

private:
    std::atomic<std::int64_t> m_ns{1'700'000'000'000'000'000};
};

RateLimiterConfig limited(std::uint32_t limit, Duration period, Duration timeout)
{
    RateLimiterConfig config;
    config.limitForPeriod = limit;
    config.limitRefreshPeriod = period;
    config.timeoutDuration = timeout;
    return config;
}

struct Bench {
    explicit Bench(RateLimiterConfig config)
        : limiter(RateLimiter::create(
              "stressed", std::move(config),
              {&clock, Surroundings::ofProcess().scheduler, Surroundings::ofProcess().waiter}))
    {
    }

    HandClock clock;
    std::shared_ptr<RateLimiter> limiter;
};

} // namespace

class TestRateLimiterStress : public QObject {
    Q_OBJECT
private slots:
    void S13_neverGrantsMoreThanTheLimitPerPeriod_data()
    {
        QTest::addColumn<qint64>("period");
        QTest::newRow("a millisecond") << qint64(1'000'000);
        QTest::newRow("seven nanoseconds: more cycles pass than a word can hold") << qint64(7);
    }
    void S13_neverGrantsMoreThanTheLimitPerPeriod()
    {
        QFETCH(qint64, period);
        constexpr std::uint32_t kLimit = 100;
        constexpr int kPeriodEvery = 1000; // requests of one thread
        Bench bench(limited(kLimit, Duration(period), 0ms));
        std::atomic<std::int64_t> granted{0};
        std::atomic<std::int64_t> periods{1}; // in which a request can have been made

        inThreads(kStressThreads, [&](int thread) {
            std::int64_t mine = 0;
            for (int i = 0; i < kStressOperations / kStressThreads; ++i) {
                if (thread == 0 && i % kPeriodEvery == 0) {
                    ++periods;
                    bench.clock.advance(1ms);
                }
                mine += bench.limiter->reservePermission() ? 1 : 0;
            }
            granted += mine;
        });

        QVERIFY(granted.load() > 0);
        QVERIFY2(granted.load() <= periods.load() * kLimit,
                 qPrintable(QString("%1 granted in %2 periods").arg(granted.load()).arg(periods.load())));
    }

    void grantsExactlyTheLimitWhileTimeStands_data()
    {
        QTest::addColumn<bool>("reconfigured");
        QTest::newRow("undisturbed") << false;
        QTest::newRow("while its period is changed") << true;
    }
    void grantsExactlyTheLimitWhileTimeStands()
    {
        QFETCH(bool, reconfigured);
        Bench bench(limited(1'000'000, 1ms, 0ms));
        std::atomic<std::int64_t> granted{0};
        std::atomic<bool> done{false};
        std::jthread operating([&] {
            for (int i = 1; reconfigured && !done; ++i)
                bench.limiter->reconfigure(limited(1'000'000, std::chrono::milliseconds(1 + i % 2), 0ms));
        });

        inThreads(kStressThreads, [&](int) {
            std::int64_t mine = 0;
            for (int i = 0; i < kStressOperations / kStressThreads; ++i)
                mine += bench.limiter->reservePermission() ? 1 : 0;
            granted += mine;
        });
        done = true;
        operating.join();

        QCOMPARE(granted.load(), 1'000'000);
    }

    void everyReservationIsCountedWhileTheLimiterIsReconfigured()
    {
        Bench bench(limited(1, 1ms, 8760h));
        std::atomic<std::int64_t> granted{0};
        std::atomic<bool> done{false};
        std::jthread operating([&] {
            for (std::uint32_t i = 0; !done; ++i)
                bench.limiter->changeTimeoutDuration(Duration(8760h) - Duration(i % 2));
        });

        inThreads(kStressThreads, [&](int) {
            std::int64_t mine = 0;
            for (int i = 0; i < kStressOperations / 10 / kStressThreads; ++i)
                mine += bench.limiter->reservePermission() ? 1 : 0;
            granted += mine;
        });
        done = true;
        operating.join();

        QCOMPARE(bench.limiter->metrics().availablePermissions, 1 - granted.load());
    }
};

QTEST_GUILESS_MAIN(TestRateLimiterStress)
#include "tst_rate_limiter_stress.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "counting_new.h"
#include "support/advancing_waiter.h"

#include <panelboard/resilience/bulkhead.h>
#include <panelboard/resilience/chaos.h>
#include <panelboard/resilience/rate_limiter.h>

#include <functional>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::bench::allocationsOfThisThread;
using panelboard::test::StandingTime;

namespace {

/// What `calls` allocates on this thread.
std::uint64_t allocatedBy(const std::function<void()> &calls)
{
    const std::uint64_t before = allocationsOfThisThread();
    calls();
    return allocationsOfThisThread() - before;
}

} // namespace

class TestResilienceAllocations : public QObject {
    Q_OBJECT
private slots:
    void noCallThroughARateLimiterAllocates()
    {
        StandingTime time;
        RateLimiterConfig config;
        config.limitForPeriod = 10;
        config.timeoutDuration = 0s;
        const auto limiter = RateLimiter::create("api", config, time.around);
        int granted = 0;

        const auto allocated = allocatedBy([&] {
            for (int i = 0; i < 100; ++i)
                granted += limiter->acquirePermission() ? 1 : 0;
            time.clock.advance(1h); // more cycles than a word of the limiter can hold
            limiter->execute([&] { ++granted; });
            limiter->drainPermissions();
        });

        QCOMPARE(granted, 11);
        QCOMPARE(allocated, std::uint64_t(0));
    }

    void noCallThroughABulkheadAllocates()
    {
        StandingTime time;
        BulkheadConfig config;
        config.maxConcurrentCalls = 2;
        const auto bulkhead = Bulkhead::create("redis", config, time.around);
        int permitted = 0;

        const auto allocated = allocatedBy([&] {
            for (int i = 0; i < 10; ++i)
                permitted += bulkhead->tryAcquirePermission() ? 1 : 0;
            bulkhead->onComplete();
            bulkhead->execute([&] { ++permitted; });
        });

        QCOMPARE(permitted, 3);
        QCOMPARE(allocated, std::uint64_t(0));
    }

    void noCallThroughAChaosThatIsOffAllocates()
    {
        StandingTime time;
        const auto chaos = Chaos::create("drill", {}, time.around);
        int calls = 0;

        QCOMPARE(allocatedBy([&] { chaos->execute([&] { ++calls; }); }), std::uint64_t(0));
        QCOMPARE(calls, 1);
    }
};

QTEST_GUILESS_MAIN(TestResilienceAllocations)
#include "tst_resilience_allocations.moc"

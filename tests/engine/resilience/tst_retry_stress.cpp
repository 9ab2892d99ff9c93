// SPDX-License-Identifier: Apache-2.0
// Ten million attempts on several threads beside an operator who reconfigures: what is counted must add up.
#include <QtTest/QTest>

#include "composition_fixture.h"
#include "stress.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include <tl/expected.hpp>

#include <atomic>
#include <random>
#include <thread>

using namespace panelboard::test;

namespace {

class NoWaiter final : public Waiter {
public:
    void waitFor(Duration) override {}
};

/// What the calls of all threads came to, counted by themselves.
struct Tally {
    std::atomic<std::uint64_t> attempts{0};
    std::atomic<std::uint64_t> atOnce{0};
    std::atomic<std::uint64_t> afterRetry{0};
    std::atomic<std::uint64_t> failed{0};
};

} // namespace

class TestRetryStress : public QObject {
    Q_OBJECT
private slots:
    void everyAttemptAndEveryCallIsCountedOnce()
    {
        FakeClock clock;
        NoWaiter waiter;
        const auto retry = Retry::create("stress", {}, {&clock, &clock, &waiter});
        Tally tally;
        std::atomic<bool> done{false};
        std::jthread operatorThread([&] {
            for (std::uint32_t i = 0; i < 1000 && !done.load(); ++i) {
                RetryConfig next;
                next.maxAttempts = 1 + i % 5;
                retry->reconfigure(next);
                std::this_thread::yield();
            }
        });

        inThreads(kStressThreads, [&](int me) {
            std::uint64_t attempts = 0, atOnce = 0, afterRetry = 0, failed = 0;
            std::minstd_rand random(static_cast<unsigned>(me) + 1);
            while (attempts < kStressOperations / kStressThreads) {
                const std::uint64_t before = attempts;
                const auto failures = random() % 16 == 0 ? random() % 7 : 0;
                const auto result = retry->execute([&]() -> tl::expected<int, int> {
                    if (++attempts - before <= failures)
                        return tl::unexpected(1);
                    return 0;
                });
                ++(!result ? failed : attempts - before == 1 ? atOnce : afterRetry);
            }
            tally.attempts += attempts;
            tally.atOnce += atOnce;
            tally.afterRetry += afterRetry;
            tally.failed += failed;
        });
        done = true;
        operatorThread.join();

        const RetryMetrics counted = retry->metrics();
        QCOMPARE(counted.totalCalls, tally.attempts.load());
        QCOMPARE(counted.successfulCallsWithoutRetryAttempt, tally.atOnce.load());
        QCOMPARE(counted.successfulCallsWithRetryAttempt, tally.afterRetry.load());
        QCOMPARE(counted.failedCallsWithRetryAttempt, tally.failed.load());
    }

    /// Limits and ends of calls race on the real timer thread; every call ends once, either way.
    void everyLimitedTaskEndsExactlyOnce()
    {
        constexpr int kCalls = kStressOperations / 200;
        panelboard::breaker::TimerThread timers(panelboard::breaker::SystemClock::instance());
        Surroundings around = Surroundings::ofProcess();
        around.scheduler = &timers;
        const auto limiter = TimeLimiter::create("stress", {50us, true, 100}, around);
        std::atomic<int> ended{0};

        inThreads(kStressThreads, [&](int) {
            for (int i = 0; i < kCalls / kStressThreads; ++i) {
                auto decorated = decorate([&timers, i]() -> Task<int> {
                                     const auto now = panelboard::breaker::SystemClock::instance().now();
                                     co_await resumeAt(timers, now + std::chrono::microseconds(i % 100));
                                     co_return 1;
                                 }).with(limiter);
                start(decorated(), [&ended](TaskResult<int>) { ++ended; });
            }
        });

        QTRY_COMPARE(ended.load(), kCalls);
        const TimeLimiterMetrics counted = limiter->metrics();
        QCOMPARE(counted.successfulCalls + counted.timedOutCalls, static_cast<std::uint64_t>(kCalls));
    }
};

QTEST_GUILESS_MAIN(TestRetryStress)
#include "tst_retry_stress.moc"

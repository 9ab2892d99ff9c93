// SPDX-License-Identifier: Apache-2.0
// Ten million calls beside an operator who forces transitions and reconfigures: what is counted must add up.
#include <QtTest/QTest>

#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include <atomic>
#include <barrier>
#include <random>
#include <system_error>
#include <thread>
#include <vector>

using namespace panelboard::breaker;
using namespace std::chrono_literals;

namespace {

constexpr int kThreads = 4;

CircuitBreakerConfig window(std::uint32_t size, float threshold)
{
    CircuitBreakerConfig config;
    config.slidingWindowSize = size;
    config.minimumNumberOfCalls = size;
    config.failureRateThreshold = threshold;
    config.waitDurationInOpenState = 1ms;
    config.permittedNumberOfCallsInHalfOpenState = 5;
    return config;
}

CallError refused()
{
    return CallError(std::make_error_code(std::errc::connection_refused));
}

WindowCounts countsOf(const WindowContents &contents)
{
    WindowCounts counts;
    for (const Outcome &o : contents.outcomes) {
        ++counts.total;
        counts.failed += o.failed ? 1 : 0;
        counts.slow += o.slow ? 1 : 0;
    }
    for (const SecondCounts &s : contents.seconds) {
        counts.total += s.successful + s.failed;
        counts.failed += s.failed;
        counts.slow += s.slowSuccessful + s.slowFailed;
    }
    return counts;
}

void inThreads(int count, const std::function<void(int)> &body)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back(body, i);
}

} // namespace

class TestBreakerStress : public QObject {
    Q_OBJECT
private:
    SystemClock &m_clock = SystemClock::instance();
    TimerThread m_timers{m_clock};

    std::shared_ptr<CircuitBreaker> make(const CircuitBreakerConfig &config)
    {
        return CircuitBreaker::create("stress", config, m_clock, m_timers);
    }

private slots:
    /// Each thread fails once in twenty of its own calls, the window holds ten: no order of the calls has
    /// more than one failure of each thread in it, so nothing may open at a threshold above that.
    void neverOpensOnAnImpossibleCount()
    {
        const auto breaker = make(window(10, 10.0F * kThreads + 1));
        constexpr int kCalls = 1'000'000;

        inThreads(kThreads, [&](int) {
            const CallError error = refused();
            for (int i = 0; i < kCalls; ++i) {
                if (i % 20 == 0)
                    breaker->onError(1ms, error);
                else
                    breaker->onSuccess(1ms);
            }
        });

        QVERIFY(breaker->state() == State::Closed);
    }

    void noOutcomeIsLostOrCountedTwice_data()
    {
        QTest::addColumn<bool>("timed");
        QTest::newRow("count window larger than the run") << false;
        QTest::newRow("time window longer than the run") << true;
    }
    void noOutcomeIsLostOrCountedTwice()
    {
        QFETCH(bool, timed);
        constexpr int kCalls = 200'000;
        CircuitBreakerConfig config = window(1'000'000, 100);
        if (timed) {
            config.slidingWindowType = SlidingWindowType::TimeBased;
            config.slidingWindowSize = 3600;
        }
        const auto breaker = make(config);
        breaker->enableCallTotals();

        inThreads(kThreads, [&](int) {
            const CallError error = refused();
            for (int i = 0; i < kCalls; ++i) {
                if (i % 4 == 0)
                    breaker->onError(1ms, error);
                else
                    breaker->onSuccess(1ms);
            }
        });

        const Metrics metrics = breaker->metrics();
        QCOMPARE(metrics.bufferedCalls, std::uint32_t{kThreads * kCalls});
        QCOMPARE(metrics.failedCalls, std::uint32_t{kThreads * kCalls / 4});
        QCOMPARE(breaker->callTotals()->of(CallKind::Failed).count, std::uint64_t{kThreads * kCalls / 4});
        QCOMPARE(breaker->callTotals()->of(CallKind::Successful).count, std::uint64_t{kThreads * kCalls / 4 * 3});
    }

    void tenMillionCallsBesideAnOperator()
    {
        constexpr std::uint64_t kCallsOfEach = 10'000'000 / kThreads;
        constexpr std::uint64_t kRounds = 5'000; // of the operator; the callers go on until both are done
        const auto breaker = make(window(100, 50));
        std::atomic<std::uint64_t> rounds{0};
        std::atomic<int> callers{kThreads};
        // What subscribers saw: a chain of transitions, in the order of their numbers.
        State last = State::Closed;
        std::uint64_t lastSequence = 0;
        std::uint64_t transitions = 0;
        std::uint64_t broken = 0;
        const Subscription chain = breaker->subscribe(kAllEvents & ~kCallEvents, [&](const Event &event) {
            broken += event.sequence == lastSequence + 1 ? 0U : 1U;
            lastSequence = event.sequence;
            if (event.type != EventType::StateTransition)
                return;
            broken += event.from == last ? 0U : 1U;
            last = event.to;
            ++transitions;
        });
        std::jthread operatorThread([&] {
            std::mt19937 random(1);
            constexpr State kTargets[] = {State::Closed, State::Open, State::HalfOpen, State::Disabled,
                                          State::ForcedOpen, State::MetricsOnly};
            for (; callers.load() > 0; ++rounds) {
                if (random() % 2 == 0) {
                    CircuitBreakerConfig next = window(1 + static_cast<std::uint32_t>(random() % 300), 50);
                    if (random() % 3 == 0)
                        next.slidingWindowType = SlidingWindowType::TimeBased;
                    breaker->reconfigure(next);
                } else {
                    try {
                        breaker->transitionTo(kTargets[random() % 6]);
                    } catch (const IllegalStateTransition &) {
                        continue; // some pairs are
                    }
                }
                std::this_thread::yield();
            }
        });
        std::atomic<std::uint64_t> ran{0};
        std::atomic<std::uint64_t> refusedCalls{0};

        inThreads(kThreads, [&](int me) {
            std::uint64_t mine = 0;
            std::uint64_t turnedAway = 0;
            while (mine + turnedAway < kCallsOfEach || rounds.load(std::memory_order_relaxed) < kRounds) {
                if (!breaker->tryAcquirePermission())
                    ++turnedAway;
                else if (++mine % 3 == static_cast<std::uint64_t>(me) % 3)
                    breaker->onError(1ms, refused());
                else
                    breaker->onSuccess(1ms);
            }
            ran += mine;
            refusedCalls += turnedAway;
            --callers;
        });
        operatorThread.join();

        QVERIFY(ran + refusedCalls >= kCallsOfEach * kThreads);
        QCOMPARE(broken, std::uint64_t(0));
        QVERIFY(last == breaker->state());
        QVERIFY(transitions > 0);
        const CircuitBreakerSnapshot atRest = breaker->snapshot();
        const WindowCounts counted = countsOf(atRest.window);
        QCOMPARE(atRest.metrics.bufferedCalls, counted.total);
        QCOMPARE(atRest.metrics.failedCalls, counted.failed);
        QCOMPARE(atRest.metrics.slowCalls, counted.slow);
        qInfo("%llu calls, %llu refused, %llu transitions", static_cast<unsigned long long>(ran),
              static_cast<unsigned long long>(refusedCalls), static_cast<unsigned long long>(transitions));
    }

    void neverMoreTrialCallsThanPermitted()
    {
        constexpr int kRounds = 5'000;
        const auto breaker = make(window(100, 50));
        std::atomic<int> granted{0};
        int worst = 0;
        std::barrier round(kThreads, [&]() noexcept {
            worst = std::max(worst, granted.exchange(0));
            breaker->openFor(0s);
            breaker->transitionToHalfOpenState();
        });

        inThreads(kThreads, [&](int) {
            for (int i = 0; i < kRounds; ++i) {
                round.arrive_and_wait();
                for (int k = 0; k < 3; ++k)
                    granted += breaker->tryAcquirePermission() ? 1 : 0;
            }
        });

        QCOMPARE(worst, 5);
    }

    void refusalsAreCountedExactly()
    {
        constexpr int kCalls = 500'000;
        const auto breaker = make(window(100, 50));
        breaker->openFor(1h);

        inThreads(kThreads, [&](int) {
            for (int i = 0; i < kCalls; ++i) {
                if (breaker->tryAcquirePermission())
                    return;
            }
        });

        QCOMPARE(breaker->metrics().notPermittedCalls, std::uint64_t{kCalls} * kThreads);
    }

    void subscribersComeAndGoDuringCalls()
    {
        const auto breaker = make(window(100, 100));
        std::atomic<bool> done{false};
        std::atomic<std::uint64_t> heard{0};
        std::jthread listener([&] {
            while (!done.load()) {
                const Subscription subscription = breaker->subscribe(kAllEvents, [&](const Event &) { ++heard; });
                std::this_thread::yield();
            }
        });

        inThreads(kThreads, [&](int) {
            for (int i = 0; i < 200'000; ++i)
                breaker->onSuccess(1ms);
        });
        done = true;
        listener.join();

        QCOMPARE(breaker->metrics().bufferedCalls, 100U);
        qInfo("%llu events heard", static_cast<unsigned long long>(heard));
    }
};

QTEST_GUILESS_MAIN(TestBreakerStress)
#include "tst_breaker_stress.moc"

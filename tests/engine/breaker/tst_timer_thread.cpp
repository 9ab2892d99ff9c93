// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include "counting_new.h"
#include "support/fake_clock.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <utility>
#include <vector>

using namespace panelboard::breaker;
using namespace std::chrono_literals;
using panelboard::test::FakeClock;

namespace {

/// What ran, in its order; written by the timer thread.
class Journal {
public:
    auto entry(int n)
    {
        return [this, n] {
            const std::lock_guard lock(m_mutex);
            m_ran.push_back(n);
        };
    }
    [[nodiscard]] std::vector<int> ran() const
    {
        const std::lock_guard lock(m_mutex);
        return m_ran;
    }
    [[nodiscard]] std::size_t size() const { return ran().size(); }

private:
    mutable std::mutex m_mutex;
    std::vector<int> m_ran;
};

} // namespace

class TestTimerThread : public QObject {
    Q_OBJECT
private:
    SystemClock &m_clock = SystemClock::instance();
    TimerThread m_timers{m_clock};

private slots:
    void runsTasksInTheOrderOfTheirTimesWhateverIsCancelledBetween()
    {
        constexpr int kTasks = 2000;
        Journal journal;
        std::mt19937 random(7);
        FakeClock standing;
        TimerThread timers(standing);
        const TimePoint start = standing.now() + 50ms;
        std::vector<std::pair<int, int>> wanted; // microseconds, arrival
        std::vector<Scheduler::Token> cancelled;

        for (int i = 0; i < kTasks; ++i) {
            const int us = static_cast<int>(random() % 500);
            const Scheduler::Token token = timers.at(start + std::chrono::microseconds(us), journal.entry(i));
            if (i % 3 == 0)
                wanted.emplace_back(us, i);
            else
                cancelled.push_back(token);
        }
        for (const Scheduler::Token token : cancelled)
            timers.cancel(token);
        timers.at(start + 1ms, journal.entry(-1));
        standing.advance(1s);
        timers.at(start - 1ms, [] {}); // wakes the thread

        std::sort(wanted.begin(), wanted.end());
        std::vector<int> expected;
        for (const auto &[us, arrival] : wanted)
            expected.push_back(arrival);
        expected.push_back(-1);
        QTRY_COMPARE(journal.size(), expected.size());
        QCOMPARE(journal.ran(), expected);
    }

    void aTokenThatHasRunOrWasCancelledDoesNotCancelTheTaskInItsPlace()
    {
        Journal journal;
        const Scheduler::Token ran = m_timers.at(m_clock.now(), journal.entry(1));
        QTRY_COMPARE(journal.size(), std::size_t(1));
        const Scheduler::Token gone = m_timers.at(m_clock.now() + 1h, journal.entry(2));
        m_timers.cancel(gone);
        const TimePoint soon = m_clock.now() + 1ms;
        m_timers.at(soon, journal.entry(3));
        m_timers.at(soon, journal.entry(4));

        m_timers.cancel(ran);
        m_timers.cancel(gone);
        m_timers.cancel(0);

        QTRY_COMPARE(journal.size(), std::size_t(3));
        QCOMPARE(journal.ran(), (std::vector<int>{1, 3, 4}));
    }

    void anEarlierTaskWakesTheThreadThatSleepsForALaterOne()
    {
        Journal journal;
        m_timers.at(m_clock.now() + 1h, journal.entry(1));

        m_timers.at(m_clock.now() + 1ms, journal.entry(2));

        QTRY_COMPARE(journal.ran(), std::vector<int>{2});
    }

    void aCancelledTaskLetsGoOfWhatItHolds()
    {
        const auto held = std::make_shared<int>(1);
        const Scheduler::Token token = m_timers.at(m_clock.now() + 1h, [held] {});

        m_timers.cancel(token);

        QCOMPARE(held.use_count(), 1L);
    }

    void armingAndDisarmingAllocateNothingOnceThereHaveBeenAsMany()
    {
        const TimePoint due = m_clock.now() + 1h;
        const auto held = std::make_shared<int>(1);
        std::vector<Scheduler::Token> tokens(1000);
        const auto armAndDisarmAll = [&] {
            for (std::size_t i = 0; i < tokens.size(); ++i)
                tokens[i] =
                    m_timers.at(due + std::chrono::nanoseconds(i), [held, &tokens, i] { tokens[i] = 0; });
            for (const Scheduler::Token token : tokens)
                m_timers.cancel(token);
        };
        armAndDisarmAll();
        const std::uint64_t before = panelboard::bench::allocationsOfThisThread();

        for (int round = 0; round < 10; ++round)
            armAndDisarmAll();

        QCOMPARE(panelboard::bench::allocationsOfThisThread() - before, std::uint64_t(0));
    }

    void aTaskMayBeLargeAndMoveOnly()
    {
        std::atomic<int> sum{0};
        std::array<int, 100> many{};
        many.fill(1);

        m_timers.at(m_clock.now(), [&sum, many, owned = std::make_unique<int>(5)] {
            int mine = *owned;
            for (const int each : many)
                mine += each;
            sum = mine;
        });

        QTRY_COMPARE(sum.load(), 105);
    }

    void eachTaskRunsOrIsCancelledWhenThreadsArmAndDisarmAtOnce()
    {
        constexpr int kThreads = 4;
        constexpr int kEach = 20'000;
        std::atomic<int> ended{0}; // one per task that has run or been dropped
        {
            TimerThread timers(m_clock);
            std::vector<std::jthread> threads;
            for (int t = 0; t < kThreads; ++t) {
                threads.emplace_back([&, t] {
                    for (int i = 0; i < kEach; ++i) {
                        const std::shared_ptr<void> end(nullptr, [&ended](void *) { ++ended; });
                        const auto due = m_clock.now() + std::chrono::microseconds((i * 7 + t) % 200);
                        const Scheduler::Token token = timers.at(due, [end] {});
                        if (i % 4 != 0)
                            timers.cancel(token);
                    }
                });
            }
        }

        QCOMPARE(ended.load(), kThreads * kEach);
    }
};

QTEST_GUILESS_MAIN(TestTimerThread)
#include "tst_timer_thread.moc"

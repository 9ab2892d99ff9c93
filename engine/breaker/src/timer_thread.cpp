// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/timer_thread.h>

#include <panelboard/breaker/system_clock.h>

#include "timer_heap.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace panelboard::breaker {

namespace {
constexpr Duration kRecheckEvery = std::chrono::seconds(1);
}

struct TimerThread::Impl {
    explicit Impl(const Clock &c) : clock(c), thread([this] { run(); }) {}

    void run()
    {
        TimePoint recheckAt = clock.now() + kRecheckEvery;
        std::unique_lock lock(mutex);
        while (!stopping) {
            const TimePoint now = clock.now();
            if (now >= recheckAt) {
                lock.unlock();
                SystemClock::instance().recheck();
                lock.lock();
                recheckAt = now + kRecheckEvery;
                continue;
            }
            const auto earliest = tasks.earliest();
            if (earliest && *earliest <= now) {
                TimerTask task = tasks.takeEarliest();
                lock.unlock();
                task();
                task = {}; // what it holds dies without the lock
                lock.lock();
                continue;
            }
            sleepsUntil = std::min(recheckAt, earliest.value_or(recheckAt));
            wake.wait_for(lock, sleepsUntil - now);
            sleepsUntil = TimePoint::min();
        }
    }

    const Clock &clock;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    TimePoint sleepsUntil = TimePoint::min(); // awake: it looks at the tasks again before it sleeps
    detail::TimerHeap tasks;
    std::thread thread; // last: starts when everything else is there
};

TimerThread::TimerThread(const Clock &clock) : m_impl(std::make_unique<Impl>(clock)) {}

TimerThread::~TimerThread()
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->stopping = true;
    }
    m_impl->wake.notify_one();
    m_impl->thread.join();
}

Scheduler::Token TimerThread::at(TimePoint due, TimerTask task)
{
    bool tooLate = false;
    Token token = 0;
    {
        const std::lock_guard lock(m_impl->mutex);
        token = m_impl->tasks.add(due, std::move(task));
        tooLate = due < m_impl->sleepsUntil;
    }
    if (tooLate)
        m_impl->wake.notify_one();
    return token;
}

void TimerThread::cancel(Token token) noexcept
{
    TimerTask dropped; // dies without the lock
    const std::lock_guard lock(m_impl->mutex);
    dropped = m_impl->tasks.remove(token);
}

} // namespace panelboard::breaker

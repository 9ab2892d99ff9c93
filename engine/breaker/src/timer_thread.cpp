// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/timer_thread.h>

#include <panelboard/breaker/system_clock.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

namespace panelboard::breaker {

namespace {
constexpr Duration kRecheckEvery = std::chrono::seconds(1);
}

struct TimerThread::Impl {
    using Key = std::pair<TimePoint, Token>; // due, then in the order of arrival

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
            if (!tasks.empty() && tasks.begin()->first.first <= now) {
                auto node = tasks.extract(tasks.begin());
                dueOf.erase(node.key().second);
                lock.unlock();
                node.mapped()();
                node = {}; // what the task holds dies without the lock
                lock.lock();
                continue;
            }
            const TimePoint next = tasks.empty() ? recheckAt : std::min(recheckAt, tasks.begin()->first.first);
            wake.wait_for(lock, next - now);
        }
    }

    const Clock &clock;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    Token lastToken = 0;
    std::map<Key, std::function<void()>> tasks;
    std::unordered_map<Token, TimePoint> dueOf;
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

Scheduler::Token TimerThread::at(TimePoint due, std::function<void()> task)
{
    bool first = false;
    Token token = 0;
    {
        const std::lock_guard lock(m_impl->mutex);
        token = ++m_impl->lastToken;
        const auto placed = m_impl->tasks.emplace(Impl::Key(due, token), std::move(task)).first;
        m_impl->dueOf.emplace(token, due);
        first = placed == m_impl->tasks.begin();
    }
    if (first)
        m_impl->wake.notify_one();
    return token;
}

void TimerThread::cancel(Token token) noexcept
{
    std::function<void()> dropped; // dies without the lock
    const std::lock_guard lock(m_impl->mutex);
    const auto found = m_impl->dueOf.find(token);
    if (found == m_impl->dueOf.end())
        return;
    auto node = m_impl->tasks.extract(Impl::Key(found->second, token));
    dropped = std::move(node.mapped());
    m_impl->dueOf.erase(found);
}

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/scheduler.h>

#include <map>
#include <mutex>
#include <utility>

namespace panelboard::test {

/// A clock that stands until a test moves it, and the scheduler that goes with it: moving the clock runs
/// what falls due, earliest first, each with the clock standing at its own due time. Threads: any.
class FakeClock final : public breaker::Clock, public breaker::Scheduler {
public:
    explicit FakeClock(breaker::TimePoint start = breaker::TimePoint(std::chrono::seconds(1'700'000'000)))
        : m_now(start)
    {}

    [[nodiscard]] breaker::TimePoint now() const noexcept override
    {
        const std::lock_guard lock(m_mutex);
        return m_now;
    }

    void advance(breaker::Duration by) { advanceTo(now() + by); }

    void advanceTo(breaker::TimePoint target)
    {
        std::unique_lock lock(m_mutex);
        while (!m_tasks.empty() && m_tasks.begin()->first.first <= target) {
            auto node = m_tasks.extract(m_tasks.begin());
            m_now = std::max(m_now, node.key().first);
            lock.unlock();
            node.mapped()();
            lock.lock();
        }
        m_now = std::max(m_now, target);
    }

    Token at(breaker::TimePoint due, breaker::TimerTask task) override
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.emplace(std::pair(due, ++m_lastToken), std::move(task));
        return m_lastToken;
    }

    void cancel(Token token) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_tasks, [token](const auto &entry) { return entry.first.second == token; });
    }

    [[nodiscard]] std::size_t pendingTasks() const
    {
        const std::lock_guard lock(m_mutex);
        return m_tasks.size();
    }

private:
    mutable std::mutex m_mutex;
    breaker::TimePoint m_now;
    Token m_lastToken = 0;
    std::map<std::pair<breaker::TimePoint, Token>, breaker::TimerTask> m_tasks;
};

} // namespace panelboard::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/surroundings.h>

#include <algorithm>
#include <map>
#include <utility>

namespace panelboard::demo {

/// Time that passes only when somebody waits for it: half an hour of outage in a millisecond, for the real
/// engine. What falls due on the way runs at its own time. Threads: confined.
class SimulatedTime final : public breaker::Clock, public breaker::Scheduler, public resilience::Waiter {
public:
    [[nodiscard]] breaker::TimePoint now() const noexcept override { return m_now; }

    void waitFor(breaker::Duration duration) override { waitUntil(m_now + duration); }
    void waitUntil(breaker::TimePoint until)
    {
        while (!m_tasks.empty() && m_tasks.begin()->first.first <= until) {
            auto task = m_tasks.extract(m_tasks.begin());
            m_now = std::max(m_now, task.key().first);
            task.mapped()();
        }
        m_now = std::max(m_now, until);
    }

    Token at(breaker::TimePoint due, breaker::TimerTask task) override
    {
        m_tasks.emplace(std::pair(due, ++m_lastToken), std::move(task));
        return m_lastToken;
    }
    void cancel(Token token) noexcept override
    {
        std::erase_if(m_tasks, [token](const auto &entry) { return entry.first.second == token; });
    }

    [[nodiscard]] resilience::Surroundings surroundings() noexcept { return {this, this, this}; }

private:
    breaker::TimePoint m_now{};
    Token m_lastToken = 0;
    std::map<std::pair<breaker::TimePoint, Token>, breaker::TimerTask> m_tasks;
};

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fake_clock.h"

#include <panelboard/resilience/surroundings.h>

#include <functional>
#include <mutex>
#include <vector>

namespace panelboard::test {

/// Does not wait but moves the clock on, and remembers for how long it was asked to wait. Threads: any.
class AdvancingWaiter final : public resilience::Waiter {
public:
    explicit AdvancingWaiter(FakeClock &clock) : m_clock(clock) {}

    /// Called before the clock moves on, while the caller counts as waiting; optional. Set before any wait.
    std::function<void()> whileWaiting;

    void waitFor(breaker::Duration duration) override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_waits.push_back(duration);
        }
        if (whileWaiting)
            whileWaiting();
        m_clock.advance(duration);
    }

    [[nodiscard]] std::vector<breaker::Duration> waits() const
    {
        const std::lock_guard lock(m_mutex);
        return m_waits;
    }

private:
    FakeClock &m_clock;
    mutable std::mutex m_mutex;
    std::vector<breaker::Duration> m_waits;
};

/// Time that stands until a test moves it, for modules of engine/resilience.
struct StandingTime {
    FakeClock clock; // the scheduler, too
    AdvancingWaiter waiter{clock};
    resilience::Surroundings around{&clock, &clock, &waiter};
};

} // namespace panelboard::test

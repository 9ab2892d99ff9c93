// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/breaker/scheduler.h>
#include <panelboard/fleet/command.h>
#include <panelboard/ingest/panelboard.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::fleet {

/// States that an operator holds the console's own breakers in, and their expiry: what a service keeps for
/// its breakers. An override ends with the stay that it began. Confined to the store thread.
class InProcessOverrides {
public:
    /// @param post  runs a task on the store thread, or drops it when that has ended
    InProcessOverrides(const breaker::Clock &clock, breaker::Scheduler &scheduler,
                       std::function<void(std::function<void()>)> post);

    /// @throws breaker::IllegalStateTransition; nothing changed then
    void apply(const std::shared_ptr<breaker::CircuitBreaker> &breaker, const UpdateState &update,
               const breaker::Requester &by);
    [[nodiscard]] std::optional<ingest::OverrideReading>
    inForce(const breaker::CircuitBreakerSnapshot &breaker) const;
    void forget(const std::string &name);

private:
    struct Held {
        std::uint64_t id = 0;
        breaker::State state = breaker::State::ForcedOpen;
        breaker::TimePoint since;
        breaker::Requester by;
        std::optional<breaker::TimePoint> until;
        breaker::State then = breaker::State::Closed;
        breaker::Scheduler::Token expiry = 0;
    };
    void expire(const std::shared_ptr<breaker::CircuitBreaker> &breaker, std::uint64_t id);

    const breaker::Clock &m_clock;
    breaker::Scheduler &m_scheduler;
    std::function<void(std::function<void()>)> m_post;
    std::map<std::string, Held> m_held;
    std::uint64_t m_lastId = 0;
};

} // namespace panelboard::fleet

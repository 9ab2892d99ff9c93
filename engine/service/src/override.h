// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>

#include <cstdint>
#include <memory>
#include <optional>

namespace panelboard::service {

/// A state that an operator holds a breaker in. It ends with that stay: whatever moves the breaker on, ends
/// it. Value.
struct Override {
    std::uint64_t id = 0;
    breaker::State state = breaker::State::ForcedOpen;
    breaker::TimePoint since; ///< the stay's stateSince
    breaker::Requester requester;
    std::optional<breaker::TimePoint> until;      ///< absent: until somebody ends it
    breaker::State then = breaker::State::Closed; ///< after `until`
    breaker::Scheduler::Token expiry = 0;
    std::shared_ptr<breaker::Subscription> watch; ///< hears of what ends it

    /// Whether `breaker` is still in the stay that this began. An OPEN whose wait ran out together with the
    /// override, so that the engine has just begun to probe, counts as held: `then` still follows.
    [[nodiscard]] bool isInForce(const breaker::CircuitBreakerSnapshot &breaker) const
    {
        if (breaker.state == state && breaker.stateSince == since)
            return true;
        return state == breaker::State::Open && breaker.state == breaker::State::HalfOpen && until &&
               breaker.stateSince >= *until;
    }
};

} // namespace panelboard::service

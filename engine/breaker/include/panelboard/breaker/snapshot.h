// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>
#include <panelboard/breaker/metrics.h>
#include <panelboard/breaker/state.h>

#include <cstdint>
#include <optional>
#include <string>

namespace panelboard::breaker {

/// Everything there is to know of a breaker at one instant, taken in one critical section.
struct CircuitBreakerSnapshot {
    std::string name;
    State state = State::Closed;
    TimePoint at;                       ///< when this was taken
    TimePoint stateSince;
    std::optional<TimePoint> openUntil; ///< OPEN: permitted only when now is strictly after it
    std::uint32_t attempt = 0;          ///< openings in a row; 0 in CLOSED
    struct HalfOpen {
        std::uint32_t permitted = 0;    ///< trial calls this stay may make
        std::uint32_t granted = 0;      ///< permits out or used up
        std::uint32_t passed = 0;       ///< recorded as successful, slow or not
        std::uint32_t failed = 0;       ///< recorded as failed
        std::optional<TimePoint> until; ///< end of maxWaitDurationInHalfOpenState
    };
    std::optional<HalfOpen> halfOpen;   ///< in HALF_OPEN only
    Metrics metrics;
    WindowContents window;
    ConfigPtr config;
    std::uint64_t configVersion = 1;    ///< + 1 for each reconfigure()
};

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstdint>
#include <optional>

namespace panelboard::breaker {

/// How long to wait for the n-th time in a row: before a breaker leaves OPEN, before a retry tries again.
/// Immutable values; ranges are the owner's to check.
struct WaitInterval {
    Duration initial{0};
    std::optional<double> multiplier;   ///< exponential when set: times this for each further attempt
    std::optional<double> randomFactor; ///< randomised when set: up to this share more or less
    std::optional<Duration> longest;    ///< caps what an exponential wait comes to
};

/// The wait for the `attempt`-th time, from 1. `unitRandom` in [0, 1) is used by randomised waits only.
///
/// A plain wait is `initial` as it is. The others are whole milliseconds: the exponential one is truncated
/// at every step; the randomised one is every millisecond of its range with the same likelihood, and at
/// least 1; combined, the exponential wait is randomised and then capped.
/// Cost: up to `attempt` multiplications, fewer once they change nothing.
/// Source: Resilience4j's IntervalFunction.
[[nodiscard]] Duration waitAfter(const WaitInterval &interval, std::uint32_t attempt, double unitRandom);

} // namespace panelboard::breaker

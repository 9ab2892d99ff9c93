// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace panelboard::breaker {

using Duration = std::chrono::nanoseconds;

/// A point on a clock that never steps: nanoseconds since the Unix epoch, anchored to the wall clock once
/// and carried on by a monotonic clock. So differences are durations, and it still reads as a date.
using TimePoint = std::chrono::sys_time<Duration>;

/// Where time comes from. Only `SystemClock` reads a real clock; tests hand in one that they move.
/// Threads: `now()` may be called from any thread.
class Clock {
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// Never earlier than what the same thread was told before.
    [[nodiscard]] virtual TimePoint now() const noexcept = 0;
};

} // namespace panelboard::breaker

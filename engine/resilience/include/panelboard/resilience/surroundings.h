// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/scheduler.h>

namespace panelboard::resilience {

using breaker::Clock;
using breaker::Duration;
using breaker::Scheduler;
using breaker::TimePoint;

/// How a caller is made to wait for a time known beforehand: before the next attempt of a retry, for a rate
/// limiter's next period. Tests hand in one that moves their clock.
/// Threads: any, several at once.
class Waiter {
public:
    Waiter() = default;
    Waiter(const Waiter &) = delete;
    Waiter &operator=(const Waiter &) = delete;
    virtual ~Waiter() = default;

    /// Returns after `duration` and no earlier; at once when it is not positive.
    virtual void waitFor(Duration duration) = 0;
};

/// Where a module's time, timers and waits come from. What is pointed to must outlive every module made
/// with it; no pointer is null.
struct Surroundings {
    const Clock *clock;
    Scheduler *scheduler;
    Waiter *waiter;

    /// The system's clock, one timer thread per process, made at the first use, and the thread's own sleep.
    [[nodiscard]] static const Surroundings &ofProcess();
};

} // namespace panelboard::resilience

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/timer_task.h>

#include <cstdint>

namespace panelboard::breaker {

/// Runs tasks at a time: automatic transitions, expiries, time limits. One per process is enough.
/// Threads: every function from any thread; a task never runs inside `at()` or `cancel()`.
class Scheduler {
public:
    using Token = std::uint64_t; ///< 0 is no task

    Scheduler() = default;
    Scheduler(const Scheduler &) = delete;
    Scheduler &operator=(const Scheduler &) = delete;
    virtual ~Scheduler() = default;

    /// Runs `task` once, not before `due`, on the scheduler's own thread; tasks due at the same time run in
    /// the order in which they were handed in. A task must be short and must not throw.
    virtual Token at(TimePoint due, TimerTask task) = 0;

    /// A task that has begun is not stopped; an unknown token is ignored.
    virtual void cancel(Token token) noexcept = 0;
};

} // namespace panelboard::breaker

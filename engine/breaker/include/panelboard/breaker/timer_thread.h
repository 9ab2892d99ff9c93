// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/scheduler.h>

#include <memory>

namespace panelboard::breaker {

/// A scheduler with one thread of its own. Destroying it drops what is not yet due and joins the thread.
///
/// Cost: amortised constant for a task that is cancelled before it is due, as time limits are, however many
/// are outstanding; no allocation once there have been as many at a time. A task that runs costs the
/// logarithm of their number. The thread is woken for a new task only when it would sleep past it.
class TimerThread final : public Scheduler {
public:
    explicit TimerThread(const Clock &clock);
    ~TimerThread() override;
    Token at(TimePoint due, TimerTask task) override;
    void cancel(Token token) noexcept override;
private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/scheduler.h>

#include <memory>

namespace panelboard::breaker {

/// A scheduler with one thread of its own. Destroying it drops what is not yet due and joins the thread.
class TimerThread final : public Scheduler {
public:
    explicit TimerThread(const Clock &clock);
    ~TimerThread() override;
    Token at(TimePoint due, std::function<void()> task) override;
    void cancel(Token token) noexcept override;
private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace panelboard::breaker

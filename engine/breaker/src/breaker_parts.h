// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>

#include <memory>
#include <vector>

namespace panelboard::breaker {

/// What one critical section leaves to be done after it: foreign code runs without the lock.
struct CircuitBreaker::Aftermath {
    Scheduler::Token cancel = 0;
    bool arm = false;
    bool deliver = false;
    TimePoint due;
    std::uint32_t stay = 0;
    [[nodiscard]] bool isNothing() const noexcept { return cancel == 0 && !arm && !deliver; }
};

/// Which thresholds the window has reached.
struct CircuitBreaker::Verdict {
    bool failureRate = false;
    bool slowCallRate = false;
    [[nodiscard]] bool trips() const noexcept { return failureRate || slowCallRate; }
};

namespace detail {

/// An event on its way to the subscribers, with what it views.
struct PendingEvent {
    Event event;
    Requester requester;
    bool requested = false;
    std::vector<ConfigChange> changes;
};

/// What few breakers need; made on first use.
struct BreakerExtras {
    std::shared_ptr<EventHub> events;
    std::unique_ptr<CallCounters> totals;
    std::vector<PendingEvent> queue;
    bool delivering = false;        ///< a thread is handing events out; it will find the new ones too
    std::vector<ConfigPtr> retired; ///< configurations that m_rules has pointed at
};

} // namespace detail

} // namespace panelboard::breaker

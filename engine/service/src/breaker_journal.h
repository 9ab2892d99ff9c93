// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "event_record.h"
#include "failure_memory.h"
#include "recent_durations.h"
#include "ring.h"

#include <panelboard/breaker/mutex.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace panelboard::service {

/// A change of state with what was known when it happened. Immutable.
struct TransitionRecord {
    breaker::TimePoint at;
    breaker::State from = breaker::State::Closed;
    breaker::State to = breaker::State::Closed;
    breaker::TransitionCause cause = breaker::TransitionCause::None;
    breaker::Metrics metrics; ///< the window just before it
    float failureRateThreshold = 0;
    float slowCallRateThreshold = 0;
    std::uint64_t configVersion = 0;
    breaker::Requester requester;         ///< empty when nobody asked
    FailureMemory::Counts failuresByKind; ///< of the window's failed calls
    std::vector<EventRecord> lastErrors;  ///< of the window's failed calls, oldest first
};
using TransitionRecordPtr = std::shared_ptr<const TransitionRecord>;

/// How many failed calls failed because another module gave them up, counted on and on.
struct RefusedCalls {
    std::uint64_t timedOut = 0;
    std::uint64_t bulkheadFull = 0;
};

/// The newest events of one breaker (a ring of eventConsumerBufferSize, which follows a change of it) and its
/// last 20 transitions, and how long the calls of the last minutes took. Fed from the breaker's events; knows
/// the breaker by name only. Memory: 48 bytes an event once it came, the texts of those that are errors; at
/// most 10,000 events, whatever the configuration says. Threads: synchronised. A success costs one short
/// critical section and, once the ring is full, allocates nothing.
class BreakerJournal {
public:
    static constexpr std::size_t kMostEvents = 10'000;
    static constexpr std::size_t kTransitions = 20;

    BreakerJournal(std::string circuitBreakerName, std::size_t eventConsumerBufferSize);

    [[nodiscard]] const std::string &circuitBreakerName() const noexcept { return m_name; }

    /// Keeps `event`, of which `record` was made.
    void add(const breaker::Event &event, const EventRecord &record);

    [[nodiscard]] std::vector<EventRecord> events() const;              ///< oldest first
    [[nodiscard]] std::vector<TransitionRecordPtr> transitions() const; ///< oldest first
    [[nodiscard]] RecentDurations::Counts durations(breaker::TimePoint now,
                                                    breaker::Duration span = RecentDurations::kKept) const;
    [[nodiscard]] RefusedCalls refusedCalls() const;

private:
    const std::string m_name;
    mutable breaker::Mutex m_mutex;
    Ring<EventRecord> m_ring PB_GUARDED_BY(m_mutex);
    RefusedCalls m_refused PB_GUARDED_BY(m_mutex);
    FailureMemory m_failures PB_GUARDED_BY(m_mutex);
    /// Of the calls that count: successful and failed. From the first one on: of very many breakers most are
    /// hardly used.
    std::unique_ptr<RecentDurations> m_durations PB_GUARDED_BY(m_mutex);
    std::deque<TransitionRecordPtr> m_transitions PB_GUARDED_BY(m_mutex);
};

} // namespace panelboard::service

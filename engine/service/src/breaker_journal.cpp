// SPDX-License-Identifier: Apache-2.0
#include "breaker_journal.h"

#include <algorithm>
#include <utility>

namespace panelboard::service {

namespace {

using breaker::EventType;

std::size_t ringCapacity(std::size_t eventConsumerBufferSize)
{
    return std::clamp<std::size_t>(eventConsumerBufferSize, 1, BreakerJournal::kMostEvents);
}

TransitionRecord transitionOf(const breaker::Event &event, const FailureMemory &failures)
{
    TransitionRecord record;
    record.at = event.at;
    record.from = event.from;
    record.to = event.to;
    record.cause = event.cause;
    record.metrics = event.metrics;
    if (event.config) {
        record.failureRateThreshold = event.config->failureRateThreshold;
        record.slowCallRateThreshold = event.config->slowCallRateThreshold;
    }
    record.configVersion = event.configVersion;
    if (event.requester)
        record.requester = *event.requester;
    record.failuresByKind = failures.byKind(event.metrics.failedCalls);
    record.lastErrors = failures.lastErrors(event.metrics.failedCalls);
    return record;
}

void count(RefusedCalls &refused, const EventRecord &error)
{
    if (!error.details)
        return;
    const std::string_view kind = error.details->errorKind;
    refused.timedOut += kind == "panelboard::resilience::TimeoutExceeded" ? 1 : 0;
    refused.bulkheadFull += kind == "panelboard::resilience::BulkheadFull" ? 1 : 0;
}

} // namespace

BreakerJournal::BreakerJournal(std::string circuitBreakerName, std::size_t eventConsumerBufferSize)
    : m_name(std::move(circuitBreakerName)), m_ring(ringCapacity(eventConsumerBufferSize))
{
}

void BreakerJournal::add(const breaker::Event &event, const EventRecord &record)
{
    EventRecord dropped; // dies after unlocking
    const breaker::MutexLock lock(m_mutex);
    if (event.type == EventType::Success || event.type == EventType::Error) {
        if (!m_durations)
            m_durations = std::make_unique<RecentDurations>();
        m_durations->add(record.duration, record.at);
    }
    if (event.type == EventType::Error) {
        m_failures.remember(record);
        count(m_refused, record);
    }
    if (event.type == EventType::StateTransition) {
        m_transitions.push_back(std::make_shared<TransitionRecord>(transitionOf(event, m_failures)));
        if (m_transitions.size() > kTransitions)
            m_transitions.pop_front();
    }
    if (event.type == EventType::ConfigurationChanged && event.config)
        m_ring.resize(ringCapacity(event.config->eventConsumerBufferSize));
    dropped = m_ring.exchange(record);
}

std::vector<EventRecord> BreakerJournal::events() const
{
    const breaker::MutexLock lock(m_mutex);
    return m_ring.values();
}

std::vector<TransitionRecordPtr> BreakerJournal::transitions() const
{
    const breaker::MutexLock lock(m_mutex);
    return {m_transitions.begin(), m_transitions.end()};
}

RecentDurations::Counts BreakerJournal::durations(breaker::TimePoint now, breaker::Duration span) const
{
    const breaker::MutexLock lock(m_mutex);
    return m_durations ? m_durations->counts(now, span) : RecentDurations::Counts();
}

RefusedCalls BreakerJournal::refusedCalls() const
{
    const breaker::MutexLock lock(m_mutex);
    return m_refused;
}

} // namespace panelboard::service

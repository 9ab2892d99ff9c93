// SPDX-License-Identifier: Apache-2.0
#include "event_log.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr std::size_t kMessageBytes = 1000;

} // namespace

using breaker::EventType;

void EventLog::add(LogEntry entry)
{
    const EventType type = entry.event.type;
    if (entry.event.errorMessage.size() > kMessageBytes)
        entry.event.errorMessage = entry.event.errorMessage.substr(0, kMessageBytes) + "…";
    if (type == EventType::Success || type == EventType::NotPermitted)
        return;
    if (type == EventType::Error || type == EventType::IgnoredError) {
        m_errors.push_back(Arrival{std::move(entry), ++m_arrivals});
        if (m_errors.size() > kMaxErrors)
            m_errors.pop_front();
        return;
    }
    const bool isSeenAlready = type == EventType::StateTransition && !m_changes.empty() &&
                               m_changes.back().isSeenOnly &&
                               m_changes.back().entry.event.to == entry.event.to;
    if (isSeenAlready)
        m_changes.pop_back();
    addChange(std::move(entry), false);
}

void EventLog::addSeen(LogEntry entry) { addChange(std::move(entry), true); }

void EventLog::addChange(LogEntry entry, bool isSeenOnly)
{
    m_changes.push_back(Arrival{std::move(entry), ++m_arrivals, isSeenOnly});
    if (m_changes.size() > kMaxChanges)
        m_changes.pop_front();
}

std::vector<LogEntry> EventLog::errors() const
{
    std::vector<LogEntry> errors;
    errors.reserve(m_errors.size());
    for (const Arrival &error : m_errors)
        errors.push_back(error.entry);
    return errors;
}

std::vector<LogEntry> EventLog::entries() const
{
    std::vector<const Arrival *> arrivals;
    arrivals.reserve(m_changes.size() + m_errors.size());
    for (const auto *kept : {&m_changes, &m_errors}) {
        for (const Arrival &arrival : *kept)
            arrivals.push_back(&arrival);
    }
    std::sort(arrivals.begin(), arrivals.end(), [](const Arrival *a, const Arrival *b) {
        return std::tie(a->entry.at, a->number) < std::tie(b->entry.at, b->number);
    });
    std::vector<LogEntry> entries;
    entries.reserve(arrivals.size());
    for (const Arrival *arrival : arrivals)
        entries.push_back(arrival->entry);
    return entries;
}

} // namespace panelboard::fleet

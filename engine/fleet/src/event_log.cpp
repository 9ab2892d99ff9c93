// SPDX-License-Identifier: Apache-2.0
#include "event_log.h"

#include <algorithm>
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
        m_errors.push_back(std::move(entry));
        if (m_errors.size() > kMaxErrors)
            m_errors.pop_front();
        return;
    }
    if (type == EventType::StateTransition && !m_changes.empty() && m_changes.back().isSeenOnly &&
        m_changes.back().entry.event.to == entry.event.to) {
        m_changes.back() = Change{std::move(entry), false};
        return;
    }
    m_changes.push_back(Change{std::move(entry), false});
    if (m_changes.size() > kMaxChanges)
        m_changes.pop_front();
}

void EventLog::addSeen(LogEntry entry)
{
    m_changes.push_back(Change{std::move(entry), true});
    if (m_changes.size() > kMaxChanges)
        m_changes.pop_front();
}

std::vector<LogEntry> EventLog::entries() const
{
    std::vector<LogEntry> entries;
    entries.reserve(m_changes.size() + m_errors.size());
    for (const Change &change : m_changes)
        entries.push_back(change.entry);
    entries.insert(entries.end(), m_errors.begin(), m_errors.end());
    std::stable_sort(entries.begin(), entries.end(),
                     [](const LogEntry &a, const LogEntry &b) { return a.at < b.at; });
    return entries;
}

} // namespace panelboard::fleet

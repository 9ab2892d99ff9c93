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

EventLog::Arrival::Arrival(LogEntry &&entry, std::uint64_t number_, bool isSeenOnly_)
    : at(entry.at), number(number_), to(entry.event.to), isSeenOnly(isSeenOnly_), m_type(entry.event.type),
      m_from(entry.event.from), m_receivedAt(entry.event.receivedAt)
{
    ingest::BreakerEvent &event = entry.event;
    if (!event.createdAt && entry.commandId == 0 && event.errorMessage.empty() && !event.durationMs &&
        event.changes.empty())
        return;
    m_words = std::make_unique<const Words>(Words{event.createdAt, entry.commandId,
                                                  std::move(event.errorMessage), event.durationMs,
                                                  std::move(event.changes)});
}

LogEntry EventLog::Arrival::entry(const std::string &name) const
{
    LogEntry entry;
    entry.at = at;
    entry.event.name = name;
    entry.event.type = m_type;
    entry.event.receivedAt = m_receivedAt;
    entry.event.from = m_from;
    entry.event.to = to;
    if (m_words) {
        entry.commandId = m_words->commandId;
        entry.event.createdAt = m_words->createdAt;
        entry.event.errorMessage = m_words->errorMessage;
        entry.event.durationMs = m_words->durationMs;
        entry.event.changes = m_words->changes;
    }
    return entry;
}

void EventLog::add(LogEntry entry)
{
    const EventType type = entry.event.type;
    if (entry.event.errorMessage.size() > kMessageBytes)
        entry.event.errorMessage = entry.event.errorMessage.substr(0, kMessageBytes) + "…";
    if (type == EventType::Success || type == EventType::NotPermitted)
        return;
    if (type == EventType::Error || type == EventType::IgnoredError)
        return addTo(m_errors, kMaxErrors, std::move(entry), false);
    const bool isSeenAlready = type == EventType::StateTransition && !m_changes.empty() &&
                               m_changes.back().isSeenOnly && m_changes.back().to == entry.event.to;
    if (isSeenAlready)
        m_changes.pop_back();
    addTo(m_changes, kMaxChanges, std::move(entry), false);
}

void EventLog::addSeen(LogEntry entry) { addTo(m_changes, kMaxChanges, std::move(entry), true); }

void EventLog::addTo(std::vector<Arrival> &kept, std::size_t most, LogEntry &&entry, bool isSeenOnly)
{
    if (m_name.empty())
        m_name = entry.event.name;
    if (kept.size() == most)
        kept.erase(kept.begin());
    if (kept.size() == kept.capacity())
        kept.reserve(kept.size() + kGrowth);
    kept.emplace_back(std::move(entry), ++m_arrivals, isSeenOnly);
}

std::vector<LogEntry> EventLog::errors() const
{
    std::vector<LogEntry> errors;
    errors.reserve(m_errors.size());
    for (const Arrival &error : m_errors)
        errors.push_back(error.entry(m_name));
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
        return std::tie(a->at, a->number) < std::tie(b->at, b->number);
    });
    std::vector<LogEntry> entries;
    entries.reserve(arrivals.size());
    for (const Arrival *arrival : arrivals)
        entries.push_back(arrival->entry(m_name));
    return entries;
}

} // namespace panelboard::fleet

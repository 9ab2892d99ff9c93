// SPDX-License-Identifier: Apache-2.0
#include "transition_book.h"

#include <algorithm>

namespace panelboard::fleet {

namespace {

using breaker::State;

bool isOut(State state) { return state == State::Open || state == State::HalfOpen; }

} // namespace

void TransitionBook::changed(const BreakerKey &key, const StateChange &change)
{
    if (change.isFirstLook) {
        if (isOut(change.to))
            m_outages[{key.service, key.name}].try_emplace(key.instance, change.at);
        return;
    }
    TransitionRecord *const known = change.isTold ? find(key, change.at) : nullptr;
    if (known) {
        known->cause = change.cause;
        if (m_sink)
            m_sink->causeKnown(*known);
        return;
    }
    if (change.isTold)
        return; // too long ago
    TransitionRecord record;
    record.key = key;
    record.at = change.at;
    record.from = change.from;
    record.to = change.to;
    record.cause = change.cause;
    record.commandId = change.commandId;
    if (record.commandId == 0 && m_causeOf)
        record.commandId = m_causeOf(key, change.to);
    enter(record);
    auto &newest = m_newest[key];
    newest.push_back(record);
    if (newest.size() > StateChanges::kKept)
        newest.erase(newest.begin());
    if (m_sink)
        m_sink->transitionSeen(record);
}

/// Takes its part in the outage.
void TransitionBook::enter(TransitionRecord &record)
{
    const Group group{record.key.service, record.key.name};
    if (!isOut(record.to))
        return removed(record.key);
    if (record.to != State::Open)
        return;
    Outage &outage = m_outages[group];
    const bool isEarliest = std::all_of(outage.begin(), outage.end(),
                                        [&](const auto &other) { return record.at < other.second; });
    outage.try_emplace(record.key.instance, record.at); // a probe that failed opens it again, not anew
    setFirst(record, outage);
    if (isEarliest && outage.size() > 1) // its news took longer than that of the others
        tellFirst(record.key);
}

void TransitionBook::setFirst(TransitionRecord &record, const Outage &outage) const
{
    const auto first = std::min_element(outage.begin(), outage.end(),
                                        [](const auto &a, const auto &b) { return a.second < b.second; });
    record.firstInstance = first->first;
    record.firstAt = first->second;
}

void TransitionBook::tellFirst(const BreakerKey &first)
{
    const Outage &outage = m_outages[{first.service, first.name}];
    for (const auto &[instance, at] : outage) {
        TransitionRecord *const other =
            instance == first.instance ? nullptr : find({first.service, instance, first.name}, at);
        if (!other)
            continue;
        setFirst(*other, outage);
        if (m_sink)
            m_sink->causeKnown(*other);
    }
}

TransitionRecord *TransitionBook::find(const BreakerKey &key, breaker::TimePoint at)
{
    const auto found = m_newest.find(key);
    if (found == m_newest.end())
        return nullptr;
    const auto record = std::find_if(found->second.begin(), found->second.end(),
                                     [at](const TransitionRecord &one) { return one.at == at; });
    return record == found->second.end() ? nullptr : &*record;
}

void TransitionBook::removed(const BreakerKey &key)
{
    const auto outage = m_outages.find({key.service, key.name});
    if (outage == m_outages.end())
        return;
    outage->second.erase(key.instance);
    if (outage->second.empty())
        m_outages.erase(outage);
}

void TransitionBook::tick(breaker::TimePoint now)
{
    std::erase_if(m_newest, [now](const auto &entry) { return now - entry.second.back().at > kKept; });
}

} // namespace panelboard::fleet

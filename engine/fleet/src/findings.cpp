// SPDX-License-Identifier: Apache-2.0
#include "findings.h"

#include <utility>

namespace panelboard::fleet {

namespace {

std::optional<BreakerFacts> factsOf(BreakerRecord *record, breaker::TimePoint now)
{
    if (!record)
        return std::nullopt;
    BreakerFacts facts;
    const auto state = record->state();
    if (state == breaker::State::Open || state == breaker::State::ForcedOpen)
        facts.openSince = record->facts().stateSince;
    facts.nearThreshold = record->nearThreshold();
    facts.recentTransitions = record->statisticsAt(now).recentTransitions;
    return facts;
}

} // namespace

void Findings::setSink(TransitionSink *sink)
{
    m_sink = sink;
    m_transitions.setSink(sink);
}

void Findings::look(BreakerRecord &record, bool isOurs, const Find &find)
{
    if (!record.hasNews())
        return;
    record.setRules(m_rules);
    seedIfNew(record);
    for (const StateChange &change : record.takeChanges())
        m_transitions.changed(record.key(), change);
    if (record.takeFactsChanged() && !isOurs)
        setDrift(m_siblings.update(record.key(), record.facts(), record.configTexts()), find);
    if (const auto config = record.takeConfigNews(); config && m_sink)
        m_sink->configSeen(*config);
    record.takeNearChanged();
    if (!isOurs)
        m_alerts.consider(record.key());
}

void Findings::removed(const BreakerKey &key, const Find &find)
{
    m_transitions.removed(key);
    setDrift(m_siblings.remove(key), find);
}

void Findings::setDrift(std::vector<Siblings::Differing> differing, const Find &find)
{
    for (Siblings::Differing &one : differing) {
        if (BreakerRecord *const record = find(one.key))
            record->setDrift(std::move(one.drift));
    }
}

void Findings::seed(const std::vector<TransitionRecord> &past, breaker::TimePoint knownSince)
{
    m_pastSince = knownSince;
    for (const TransitionRecord &transition : past)
        m_past[transition.key].push_back({transition.at, transition.to});
}

void Findings::seedIfNew(BreakerRecord &record)
{
    if (m_pastSince && record.isNew())
        seedOne(record);
}

void Findings::seedOne(BreakerRecord &record)
{
    const auto past = m_past.find(record.key());
    if (past == m_past.end())
        return record.seed({}, *m_pastSince);
    record.seed(past->second, *m_pastSince);
    m_past.erase(past);
    m_alerts.consider(record.key()); // it may be flapping
}

bool Findings::tick(const std::vector<SourceFacts> &sources, breaker::TimePoint now, const Find &find)
{
    m_judgedAt = now;
    m_transitions.tick(now);
    return m_alerts.update([&find, now](const BreakerKey &key) { return factsOf(find(key), now); }, sources,
                           now);
}

} // namespace panelboard::fleet

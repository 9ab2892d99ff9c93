// SPDX-License-Identifier: Apache-2.0
#include "alert_book.h"

#include <algorithm>
#include <tuple>

namespace panelboard::fleet {

namespace {

using breaker::TimePoint;

bool covers(const std::string &part, const std::string &text) { return part.empty() || part == text; }

bool covers(const Mute &mute, const AlertView &alert)
{
    return covers(mute.where.service, alert.where.service) &&
           covers(mute.where.instance, alert.where.instance) && covers(mute.where.name, alert.where.name) &&
           (!mute.rule || *mute.rule == alert.rule);
}

double inSeconds(breaker::Duration duration)
{
    return static_cast<double>(std::chrono::floor<std::chrono::seconds>(duration).count());
}

} // namespace

bool AlertBook::update(const FactsOf &factsOf, const std::vector<SourceFacts> &sources, TimePoint now)
{
    bool changed = std::exchange(m_mutesChanged, false);
    for (auto candidate = m_candidates.begin(); candidate != m_candidates.end();) {
        const auto facts = factsOf(candidate->first);
        changed |= lookAt(candidate->first, candidate->second, facts, now);
        const bool isWell =
            !facts || (!facts->openSince && !facts->nearThreshold && facts->recentTransitions == 0);
        candidate = isWell ? m_candidates.erase(candidate) : std::next(candidate);
    }
    std::set<BreakerKey> known;
    for (const SourceFacts &source : sources) {
        known.insert(source.where);
        changed |= lookAt(source, now);
    }
    changed |= endSourcesNotIn(known, now);
    changed |= forgetOld(now);
    return changed;
}

bool AlertBook::lookAt(const BreakerKey &key, Candidate &candidate, const std::optional<BreakerFacts> &facts,
                       TimePoint now)
{
    const BreakerFacts is = facts.value_or(BreakerFacts());
    if (!is.nearThreshold)
        candidate.nearSince.reset();
    else if (!candidate.nearSince)
        candidate.nearSince = now;

    const auto heldFor = [now](const std::optional<TimePoint> &since, breaker::Duration atLeast) {
        return since && now - *since >= atLeast ? since : std::nullopt;
    };
    bool changed = false;
    const auto openSince = heldFor(is.openSince, m_rules.openFor);
    changed |=
        judge(key, AlertRule::OpenTooLong, openSince, openSince ? inSeconds(now - *openSince) : 0, now);
    const bool isFlapping = is.recentTransitions >= m_rules.transitions && m_rules.transitions > 0;
    changed |= judge(key, AlertRule::Flapping, isFlapping ? std::optional(now) : std::nullopt,
                     is.recentTransitions, now);
    const auto nearSince = heldFor(candidate.nearSince, m_rules.nearFor);
    changed |= judge(key, AlertRule::NearThreshold, nearSince, is.nearThreshold.value_or(0), now);
    return changed;
}

bool AlertBook::lookAt(const SourceFacts &source, TimePoint now)
{
    const auto silence = now - source.heardAt;
    const bool isLost = silence > 2 * source.interval && silence >= 2 * source.interval + m_rules.lostFor;
    return judge(source.where, AlertRule::SourceLost, isLost ? std::optional(source.heardAt) : std::nullopt,
                 inSeconds(silence), now);
}

bool AlertBook::judge(const BreakerKey &where, AlertRule rule, std::optional<TimePoint> since, double figure,
                      TimePoint now)
{
    const Id id{where, rule};
    const auto holding = m_holding.find(id);
    if (!since)
        return holding != m_holding.end() && end(holding, now);
    if (holding == m_holding.end()) {
        if (m_holding.size() >= kMost)
            return false;
        begin(id, *since, figure, now);
        return true;
    }
    AlertView &alert = holding->second;
    const AlertView before = alert;
    alert.figure = figure;
    if (alert.mutedUntil && *alert.mutedUntil <= now)
        alert.mutedUntil.reset();
    return before != alert;
}

void AlertBook::begin(const Id &id, TimePoint since, double figure, TimePoint now)
{
    AlertView alert;
    alert.id = ++m_lastId;
    alert.rule = id.second;
    alert.where = id.first;
    alert.since = since;
    alert.figure = figure;
    applyMutes(alert, now);
    m_holding.emplace(id, std::move(alert));
}

bool AlertBook::end(std::map<Id, AlertView>::iterator alert, TimePoint now)
{
    alert->second.ended = now;
    m_ended.push_back(std::move(alert->second));
    m_holding.erase(alert);
    return true;
}

bool AlertBook::endSourcesNotIn(const std::set<BreakerKey> &sources, TimePoint now)
{
    bool changed = false;
    for (auto alert = m_holding.begin(); alert != m_holding.end();) {
        const auto next = std::next(alert);
        if (alert->second.rule == AlertRule::SourceLost && sources.count(alert->second.where) == 0)
            changed |= end(alert, now);
        alert = next;
    }
    return changed;
}

bool AlertBook::forgetOld(TimePoint now)
{
    std::erase_if(m_mutes, [now](const Mute &mute) { return *mute.until <= now; });
    const std::size_t before = m_ended.size();
    const std::size_t surplus = before > kMostEnded ? before - kMostEnded : 0;
    m_ended.erase(m_ended.begin(), m_ended.begin() + static_cast<std::ptrdiff_t>(surplus));
    std::erase_if(m_ended, [now](const AlertView &alert) { return now - *alert.ended >= kEndedKept; });
    return m_ended.size() != before;
}

void AlertBook::applyMutes(AlertView &alert, TimePoint now) const
{
    for (const Mute &mute : m_mutes) {
        if (covers(mute, alert) && *mute.until > now)
            alert.mutedUntil = std::max(alert.mutedUntil.value_or(*mute.until), *mute.until);
    }
}

void AlertBook::mute(const Mute &mute, TimePoint now)
{
    m_mutesChanged = true;
    const bool takesBack = mute.until && *mute.until <= now;
    for (auto &[id, alert] : m_holding) {
        if (!covers(mute, alert))
            continue;
        alert.isMutedUntilEnd = !mute.until || (alert.isMutedUntilEnd && !takesBack);
        if (takesBack)
            alert.mutedUntil.reset();
        else if (mute.until)
            alert.mutedUntil = mute.until;
    }
    std::erase_if(m_mutes, [&mute](const Mute &other) {
        return std::tie(other.where, other.rule) == std::tie(mute.where, mute.rule);
    });
    if (!mute.until || takesBack)
        return;
    m_mutes.push_back(mute);
    if (m_mutes.size() > kMostMutes)
        m_mutes.erase(m_mutes.begin());
}

std::vector<AlertView> AlertBook::alerts() const
{
    std::vector<AlertView> alerts = m_ended;
    alerts.reserve(m_ended.size() + m_holding.size());
    for (const auto &[id, alert] : m_holding)
        alerts.push_back(alert);
    std::sort(alerts.begin(), alerts.end(), [](const AlertView &a, const AlertView &b) {
        return std::tie(a.since, a.id) < std::tie(b.since, b.id);
    });
    return alerts;
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "breaker_statistics.h"

#include <algorithm>

namespace panelboard::fleet {

namespace {

using breaker::State;
using breaker::TimePoint;

bool isOpen(State state) { return state == State::Open || state == State::ForcedOpen; }

/// A stay in OPEN, HALF_OPEN and OPEN again is one outage, from its first opening until it is CLOSED.
class Outages {
public:
    void enter(State state, TimePoint at)
    {
        if (state == State::Open && !m_isOut)
            m_since = at;
        if (state == State::Closed && m_isOut) {
            m_total += at - m_since;
            ++m_count;
        }
        m_isOut = state == State::Open || (m_isOut && state == State::HalfOpen); // else an operator took over
    }
    [[nodiscard]] std::optional<breaker::Duration> mean() const
    {
        return m_count == 0 ? std::nullopt : std::optional(m_total / m_count);
    }

private:
    bool m_isOut = false;
    TimePoint m_since; ///< while m_isOut
    breaker::Duration m_total{0};
    int m_count = 0;
};

} // namespace

void StatisticsKeeper::began(TimePoint at, State state)
{
    const std::optional<State> last = m_changes.empty() ? m_stateFrom : m_changes.back().to;
    if (!last)
        m_stateFrom = state;
    else if (*last != state)
        add({at, state}); // while nobody looked
    m_knownSince = m_knownSince ? std::min(*m_knownSince, at) : at;
}

void StatisticsKeeper::changed(TimePoint at, State to) { add({at, to}); }

void StatisticsKeeper::add(Change change)
{
    const auto after = std::upper_bound(m_changes.begin(), m_changes.end(), change.at,
                                        [](TimePoint time, const Change &other) { return time < other.at; });
    m_changes.insert(after, change);
    if (m_changes.size() <= kMost)
        return;
    m_stateFrom = m_changes.front().to;
    m_knownSince = m_changes.front().at;
    m_changes.erase(m_changes.begin());
}

void StatisticsKeeper::seed(const std::vector<Change> &past, TimePoint knownSince)
{
    const TimePoint until = m_knownSince.value_or(TimePoint::max());
    const std::optional<State> stateNow = m_stateFrom;
    const bool isOlder = !past.empty() && past.front().at < until;
    if (isOlder)
        m_stateFrom.reset();
    std::optional<State> last;
    for (const Change &change : past) {
        if (change.at >= until)
            break;
        last = change.to;
        add(change);
    }
    if (isOlder && stateNow && last != stateNow)
        add({until, *stateNow});
    m_knownSince = std::min(knownSince, until);
}

void StatisticsKeeper::forgetBefore(TimePoint dayAgo)
{
    auto kept = m_changes.begin();
    while (kept != m_changes.end() && kept->at < dayAgo)
        m_stateFrom = (kept++)->to;
    m_changes.erase(m_changes.begin(), kept);
}

BreakerStatistics StatisticsKeeper::at(TimePoint now, unsigned flapping)
{
    const TimePoint dayAgo = now - kDay;
    forgetBefore(dayAgo);
    BreakerStatistics statistics;
    if (m_knownSince && *m_knownSince > dayAgo)
        statistics.knownSince = m_knownSince;
    if (m_changes.empty() && (!m_stateFrom || !isOpen(*m_stateFrom)))
        return statistics; // nearly all breakers, nearly always
    Outages outages;
    std::optional<State> state = m_stateFrom;
    TimePoint since = std::max(dayAgo, m_knownSince.value_or(dayAgo));
    const auto spend = [&](TimePoint until) {
        if (state && isOpen(*state) && until > since)
            statistics.timeOpen += until - since;
    };
    for (const Change &change : m_changes) {
        spend(change.at);
        const bool isTrip = change.to == State::Open && state != State::HalfOpen; // else a failed probe
        state = change.to;
        since = change.at;
        outages.enter(change.to, change.at);
        statistics.trips += isTrip ? 1 : 0;
        statistics.recentTransitions += change.at > now - kRecent ? 1 : 0;
    }
    spend(now);
    statistics.meanTimeToRecover = outages.mean();
    statistics.isFlapping = statistics.recentTransitions >= flapping;
    return statistics;
}

} // namespace panelboard::fleet

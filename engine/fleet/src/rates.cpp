// SPDX-License-Identifier: Apache-2.0
#include "rates.h"

#include <algorithm>
#include <cmath>

namespace panelboard::fleet {

namespace {

constexpr int kGapIntervals = 3;

using Count = std::optional<double>;

bool isCount(const Count &value) { return value && std::isfinite(*value) && *value >= 0; }

Count perSecond(const Count &before, const Count &after, double seconds)
{
    if (!isCount(before) || !isCount(after))
        return std::nullopt;
    const double added = *after >= *before ? *after - *before : *after;
    return added / seconds;
}

Count sum(const Count &a, const Count &b)
{
    if (!a || !b)
        return std::nullopt;
    return *a + *b;
}

/// What was added in both kinds of calls together.
Count added(const ingest::CallCounters &before, const ingest::CallCounters &after,
            Count ingest::CallCounters::Kind::*field)
{
    return sum(perSecond(before.successful.*field, after.successful.*field, 1),
               perSecond(before.failed.*field, after.failed.*field, 1));
}

Count meanMs(const ingest::CallCounters &before, const ingest::CallCounters &after)
{
    const Count calls = added(before, after, &ingest::CallCounters::Kind::count);
    const Count seconds = added(before, after, &ingest::CallCounters::Kind::sumSeconds);
    if (!calls || !seconds || *calls <= 0)
        return std::nullopt;
    return *seconds * 1000 / *calls;
}

} // namespace

CallRates RateMeter::next(const ingest::CallCounters &counters, breaker::TimePoint at,
                          breaker::Duration interval)
{
    CallRates rates;
    if (m_at && at <= *m_at)
        return rates;
    if (m_at && at - *m_at <= kGapIntervals * interval) {
        const double seconds = std::chrono::duration<double>(at - *m_at).count();
        const Count all = perSecond(m_counters.successful.count, counters.successful.count, seconds);
        rates.slow = perSecond(m_counters.slowSuccessful, counters.slowSuccessful, seconds);
        rates.failed = perSecond(m_counters.failed.count, counters.failed.count, seconds);
        rates.notPermitted = perSecond(m_counters.notPermitted, counters.notPermitted, seconds);
        rates.calls = sum(all, rates.failed);
        rates.meanMs = meanMs(m_counters, counters);
        rates.successful = all && rates.slow ? std::max(0.0, *all - *rates.slow) : all;
    }
    m_at = at;
    m_counters = counters;
    return rates;
}

} // namespace panelboard::fleet

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
        rates.successful = all && rates.slow ? std::max(0.0, *all - *rates.slow) : all;
    }
    m_at = at;
    m_counters = counters;
    return rates;
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "arrivals.h"

namespace panelboard::demo {

void Arrivals::setRate(std::uint32_t perSecond, breaker::TimePoint now)
{
    m_rate = perSecond;
    m_next.reset();
    if (m_rate > 0)
        m_next = now + gap();
}

std::optional<breaker::TimePoint> Arrivals::take(breaker::TimePoint now)
{
    if (!m_next || *m_next > now)
        return std::nullopt;
    const breaker::TimePoint due = *m_next;
    m_next = due + gap();
    return due;
}

breaker::Duration Arrivals::gap()
{
    const double seconds = std::exponential_distribution<double>(m_rate)(m_random);
    return std::chrono::duration_cast<breaker::Duration>(std::chrono::duration<double>(seconds));
}

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#include "decaying_maximum.h"

#include <algorithm>

namespace panelboard::service {

void DecayingMaximum::rotate(breaker::TimePoint now)
{
    if (!m_nextRotation)
        m_nextRotation = now + kStep;
    for (std::size_t turns = 0; *m_nextRotation <= now; ++turns) {
        if (turns == m_buckets.size()) { // all are empty by now
            m_nextRotation = now + kStep;
            return;
        }
        m_buckets[m_oldest] = breaker::Duration(0);
        m_oldest = (m_oldest + 1) % m_buckets.size();
        *m_nextRotation += kStep;
    }
}

void DecayingMaximum::record(breaker::Duration duration, breaker::TimePoint now)
{
    rotate(now);
    for (breaker::Duration &bucket : m_buckets)
        bucket = std::max(bucket, duration);
}

breaker::Duration DecayingMaximum::value(breaker::TimePoint now)
{
    rotate(now);
    return m_buckets[m_oldest];
}

} // namespace panelboard::service

// SPDX-License-Identifier: Apache-2.0
#include "failed_attempts.h"

#include <algorithm>

namespace panelboard::service {

namespace {
constexpr std::chrono::seconds kEach{1};
} // namespace

bool FailedAttempts::add(const std::string &client, breaker::TimePoint now)
{
    if (m_paidUpAt.size() >= kClients && !m_paidUpAt.contains(client))
        forgetThePaidUp(now);
    const bool crowded = m_paidUpAt.size() >= kClients && !m_paidUpAt.contains(client);
    breaker::TimePoint &paidUpAt = m_paidUpAt[crowded ? std::string() : client];
    const breaker::TimePoint next = std::max(paidUpAt, now) + kEach;
    if (next > now + kAllowed * kEach)
        return false;
    paidUpAt = next;
    return true;
}

void FailedAttempts::forgetThePaidUp(breaker::TimePoint now)
{
    std::erase_if(m_paidUpAt, [now](const auto &each) { return each.second <= now; });
}

} // namespace panelboard::service

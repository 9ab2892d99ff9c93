// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <optional>

namespace panelboard::fleet {

/// Stale once more than two intervals have passed since `readAt`; Waiting while there is none.
[[nodiscard]] constexpr Freshness freshnessOf(std::optional<breaker::TimePoint> readAt,
                                              breaker::Duration interval, breaker::TimePoint now) noexcept
{
    if (!readAt)
        return Freshness::Waiting;
    return now - *readAt > 2 * interval ? Freshness::Stale : Freshness::Fresh;
}

} // namespace panelboard::fleet

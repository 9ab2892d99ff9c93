// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/command.h>

#include <optional>

namespace panelboard::fleet::test {

/// The breaker that `FleetFixture::addService` makes.
inline const BreakerKey kBreaker{"inventory", "inv-1", "CB"};

inline Command update(StateUpdate to, std::optional<breaker::Duration> ttl = {},
                      std::optional<breaker::State> then = {})
{
    return {kBreaker, UpdateState{to, ttl, then}, "kim", "redis upgrade"};
}

inline Command edit(std::uint64_t version, double to)
{
    EditConfig change;
    change.expectedVersion = version;
    change.edits = {{"failureRateThreshold", 50.0, to}};
    return {kBreaker, change, "kim", "lower it"};
}

} // namespace panelboard::fleet::test

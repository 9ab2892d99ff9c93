// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command_life.h"

#include <panelboard/fleet/audit.h>
#include <panelboard/fleet/snapshot.h>

#include <string>

namespace panelboard::fleet {

/// "FORCE_OPEN", "failureRateThreshold 10 % → 20 %", "fault pause on".
[[nodiscard]] std::string whatOf(const Command &command);
/// What follows once the ttl has passed: as asked, or as a service decides when nothing was said. HALF_OPEN,
/// which asks the dependency; CLOSED where that may not follow.
[[nodiscard]] breaker::State followerOf(const UpdateState &update) noexcept;
/// "15m, then HALF_OPEN", or empty: for good.
[[nodiscard]] std::string untilOf(const Command &command);

/// The audit row for the phase that `command` has reached.
[[nodiscard]] AuditEntry auditEntry(const CommandView &command, CommandPhase phase);

/// Null when the target has no breaker of that name.
[[nodiscard]] const BreakerView *breakerOf(const TargetView &target, const std::string &name);

/// Why `command` cannot be sent to this target: what it does not have, in words with the remedy. Empty
/// when nothing stands against it.
[[nodiscard]] std::string objection(const TargetView *target, const Command &command);

} // namespace panelboard::fleet

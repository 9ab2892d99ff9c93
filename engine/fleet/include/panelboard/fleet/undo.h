// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/command.h>
#include <panelboard/fleet/snapshot.h>

#include <optional>

namespace panelboard::fleet {

/// The command that takes back what `done` did: a command like any other, logged, with `undoes` set; its
/// actor and reason are the caller's to fill in.
///
/// A state goes back to the one before, with the override before and what is left of its time; an edit goes
/// back to the values before, if the version that it made is still in force when the service is asked.
///
/// Absent when there is nothing to take back or no way: it failed, was undone already, the state before is
/// not known, the breaker is in another state by now, or the target cannot be asked for the state before.
[[nodiscard]] std::optional<Command> inverseOf(const CommandView &done, const FleetSnapshot &now);

} // namespace panelboard::fleet

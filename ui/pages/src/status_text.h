// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

/// What the status bar says.
namespace panelboard::ui::status_text {

/// "13 of 14 sources connected"; the console's own breakers are no source.
[[nodiscard]] QString sources(const fleet::FleetSnapshot &snapshot);
[[nodiscard]] bool allConnected(const fleet::FleetSnapshot &snapshot);

/// "notify ntf-1: no data for 48 s, retry in 4 s" of the worst source, "and 2 more"; empty when all is well.
[[nodiscard]] QString trouble(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now);
/// Every trouble, a line each, with its reason and remedy.
[[nodiscard]] QString troubles(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now);

/// What holds now and touches the whole console, the worst first, a sentence each: nothing can be audited,
/// history pauses, an audit log was set aside, what happened to the history while it goes on.
[[nodiscard]] QStringList notices(const fleet::FleetSnapshot &snapshot);

/// "History 6 d 4 h"; why it pauses; empty while there is none.
[[nodiscard]] QString history(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now);
/// How large it is, or that commands are off because they cannot be audited.
[[nodiscard]] QString historyHelp(const fleet::FleetSnapshot &snapshot);

/// "FORCE_OPEN inventory / CB_REDIS inv-1: acknowledged"; empty when no command was given.
[[nodiscard]] QString newestCommand(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now);
/// Whether the newest command failed, or nobody knows.
[[nodiscard]] bool newestCommandFailed(const fleet::FleetSnapshot &snapshot);

} // namespace panelboard::ui::status_text

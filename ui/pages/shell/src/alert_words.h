// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/alert.h>

#include <QtCore/QString>

/// What an alert says.
namespace panelboard::ui::alert_text {

/// "Open for 3 min 20 s", "5 changes of state in 15 minutes".
[[nodiscard]] QString rule(const fleet::AlertView &alert, breaker::TimePoint now);
/// "CB_REDIS, inv-1"; of a source "inv-1".
[[nodiscard]] QString where(const fleet::AlertView &alert);
/// "since 14:18:20", "ended 14:20:01", "muted, 4 min left", "muted until it ends".
[[nodiscard]] QString when(const fleet::AlertView &alert, breaker::TimePoint now);

} // namespace panelboard::ui::alert_text

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_picture.h>

#include <QtCore/QString>

/// What tiles say: shorter than the table's rows.
namespace panelboard::ui::board_text {

/// "44 %", "8.0 %", "0:18", "probe 2/3", "to 14:35", "48 s", "7 of 50", "off", "requested".
[[nodiscard]] QString number(const FleetCell &cell, breaker::TimePoint now);
/// "j.kim: PG maintenance": who forced it and why; empty when nobody did.
[[nodiscard]] QString reason(const FleetCell &cell);
/// "2 of 10 open", "12".
[[nodiscard]] QString labelCount(std::ptrdiff_t open, std::uint32_t all);
/// The tile in some lines, for its tooltip.
[[nodiscard]] QString help(const FleetCell &cell, breaker::TimePoint now);

} // namespace panelboard::ui::board_text

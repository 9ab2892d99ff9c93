// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_arrangement.h>
#include <panelboard/ui/models/fleet_row.h>

#include <QtCore/QString>

/// What the fleet table says: a row's meaning in words. Numbers and times are `theme::format`'s.
namespace panelboard::ui::fleet_text {

/// @param isSorted  the rows stand in its order, not reversed
[[nodiscard]] QString columnTitle(FleetColumn column, bool isSorted = false);
/// "Traffic": a set of columns.
[[nodiscard]] QString columnSetTitle(const QString &name);

/// "OPEN", "2 of 5 open", "3 closed", "was CLOSED", "stale".
[[nodiscard]] QString state(const FleetRow &row);
/// "inventory / ": what stands in front of a breaker's name.
[[nodiscard]] QString servicePrefix(const FleetRow &row);
/// What is due: "requested", "probe in 0:18", "until 14:35", "near", "would be open", "no protection"; may be
/// empty.
[[nodiscard]] QString next(const FleetRow &row, breaker::TimePoint now);
/// "until 14:35", "no end set"; empty when nobody forces it.
[[nodiscard]] QString until(const FleetRow &row, breaker::TimePoint now);
/// What is said across the rate columns when there are no rates to show: who forced it and why, since when
/// there is no data, that nothing is measured. Empty when there are rates.
[[nodiscard]] QString note(const FleetRow &row, breaker::TimePoint now);
/// "probe 2 of 3"; empty unless the row is half-open and tells its probes.
[[nodiscard]] QString probes(const FleetRow &row);
/// "7 of 10 calls"; empty unless there are too few.
[[nodiscard]] QString tooFew(const FleetRow &row);
/// "3 min": the largest unit only, so that it stands still. A dash when it is not known.
[[nodiscard]] QString timeInState(const FleetRow &row, breaker::TimePoint now);
[[nodiscard]] QString age(const FleetRow &row, breaker::TimePoint now);

/// "flapping"; empty unless it changes its state again and again.
[[nodiscard]] QString flapping(const FleetRow &row);
[[nodiscard]] QString notPermitted(const FleetRow &row);
[[nodiscard]] QString duration(std::optional<double> ms);
[[nodiscard]] QString threshold(const FleetRow &row);
[[nodiscard]] QString window(const FleetRow &row);
[[nodiscard]] QString tags(const FleetRow &row);

/// One cell as plain text, as it is copied and read out.
[[nodiscard]] QString cell(const FleetRow &row, FleetColumn column, bool isInstance, breaker::TimePoint now);
/// The row as a sentence for a screen reader: "CB_REDIS, inv-1, OPEN, failure rate 10.0 %, probe in 0:18".
[[nodiscard]] QString sentence(const FleetRow &row, breaker::TimePoint now);
/// What a cell's tooltip says; empty for none.
[[nodiscard]] QString help(const FleetRow &row, FleetColumn column, breaker::TimePoint now);

} // namespace panelboard::ui::fleet_text

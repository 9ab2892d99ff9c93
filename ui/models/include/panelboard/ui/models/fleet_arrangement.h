// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_picture.h>

#include <cstdint>
#include <vector>

namespace panelboard::ui {

/// The columns of the fleet table. The first ones in the order of reading; the others on demand.
enum class FleetColumn : int {
    State,
    Breaker,
    FailureRate,
    SlowCallRate,
    CallsPerSecond,
    RefusedPerSecond,
    Next,
    Sparkline, ///< failure rate of the last 5 minutes
    TimeInState,
    Age,
    NotPermitted, ///< since the last change of state
    MeanDuration,
    MaxDuration,
    Trips, ///< of the last 24 hours
    Threshold,
    Window,
    Tags,
};
inline constexpr int kFleetColumns = 17;

/// What rows are sorted by: the worst, the largest, the soonest or A first, unless reversed. What is not
/// known comes last in both directions; equals stand by service, name and instance.
struct FleetOrder {
    FleetColumn by = FleetColumn::State;
    bool isReversed = false;
    bool operator==(const FleetOrder &) const = default;
};

/// One row at the top level: a group (by its number in the picture) with those of its cells that are shown,
/// or, when nothing is grouped, a cell without any.
struct TopRow {
    std::uint32_t id = 0;
    std::vector<std::uint32_t> members; ///< cells; empty for a breaker of one instance
    bool operator==(const TopRow &) const = default;
};
using FleetArrangement = std::vector<TopRow>;

/// The rows of a picture in order. A group is shown when one of its cells passes.
/// @param passes  by cell; empty: all do
[[nodiscard]] FleetArrangement arrange(const FleetPicture &picture, const std::vector<bool> &passes,
                                       const FleetOrder &order, bool isGrouped);

/// The rows of `sorted` where they stand in `current`; a row that is new comes after the one that it follows
/// in `sorted`.
[[nodiscard]] FleetArrangement keepPlaces(const FleetArrangement &current, FleetArrangement sorted);

} // namespace panelboard::ui

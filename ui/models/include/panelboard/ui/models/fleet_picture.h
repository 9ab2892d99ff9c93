// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/state_look.h>

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace panelboard::ui {

/// One breaker, reduced to what order, filter and overview look at. What is not known is NaN.
struct FleetCell {
    const fleet::BreakerView *view = nullptr;  ///< lives as long as the picture
    const fleet::TargetView *target = nullptr; ///< the same
    float failureRate = std::numeric_limits<float>::quiet_NaN();
    float slowCallRate = std::numeric_limits<float>::quiet_NaN();
    float callsPerSecond = std::numeric_limits<float>::quiet_NaN();
    float refusedPerSecond = std::numeric_limits<float>::quiet_NaN();
    StateLook look = StateLook::Waiting;
    Nearness near = Nearness::Unknown; ///< the nearer of the two rates
    std::uint8_t badness = 0;          ///< rank in "worst first": 0 is the worst
    bool isDrifting = false;
    bool isFlapping = false;
    bool isForced = false; ///< an operator holds it
    std::optional<fleet::CommandPhase> pending;
};

/// The same breaker in several instances: cells that stand side by side. Sums are of those known, else NaN.
struct FleetGroup {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t worst = 0;   ///< cell
    std::uint32_t ratesOf = 0; ///< the cell that is nearest to its thresholds
    std::uint32_t alike = 0;   ///< how many look as the worst
    std::array<std::uint32_t, kStateLooks> looks{};
    float callsPerSecond = std::numeric_limits<float>::quiet_NaN();
    float refusedPerSecond = std::numeric_limits<float>::quiet_NaN();
    std::optional<breaker::TimePoint> readAt; ///< the oldest
    bool isDrifting = false;
    bool isFlapping = false;
};

/// Which breakers there are, and where they stand: by service, name and instance. Pictures of the same
/// breakers share it, so comparing pointers tells whether rows came or went. Immutable.
struct FleetShape {
    static constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

    std::vector<std::vector<std::uint32_t>> places; ///< by target and breaker of the snapshot: the cell
    std::vector<fleet::BreakerKey> keys;            ///< by cell
    std::vector<std::uint32_t> groupOf;             ///< by cell
    struct Span {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    std::vector<Span> groups;   ///< cells of the same service and name
    std::vector<Span> services; ///< cells of the same service

    /// The cell of a breaker; kNowhere when there is none.
    [[nodiscard]] std::uint32_t find(const fleet::BreakerKey &key) const;
};

/// The fleet as table and board show it. Immutable.
struct FleetPicture {
    fleet::FleetSnapshotPtr snapshot; ///< keeps what the cells point at
    std::shared_ptr<const FleetShape> shape;
    std::vector<FleetCell> cells;
    std::vector<FleetGroup> groups;
    std::array<std::uint32_t, kStateLooks> counts{};
    std::uint32_t nearCount = 0; ///< closed, at 75 % of a threshold or above
};
using FleetPicturePtr = std::shared_ptr<const FleetPicture>;

/// One breaker as a cell, without its commands. Both outlive the cell.
[[nodiscard]] FleetCell cellOf(const fleet::BreakerView &view, const fleet::TargetView &target);

/// Draws the picture of a snapshot. Of two targets with the same service and instance the first counts.
/// Cost: one walk over the fleet; sorting only when `before` (may be null) shows other breakers.
/// Threads: re-entrant, keeps no state.
[[nodiscard]] FleetPicturePtr pictureOf(fleet::FleetSnapshotPtr snapshot, const FleetPicturePtr &before);

/// Whether a cell shows something else than before.
[[nodiscard]] inline bool differs(const FleetCell &a, const FleetCell &b)
{
    return a.view != b.view || a.pending != b.pending;
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/fleet_picture.h>
#include <panelboard/ui/models/state_look.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ui {

/// One row of the fleet table: a breaker of one instance, or a group of the same breaker in several.
/// Meaning and raw values only; words and colours are the page's. Absent is unknown, never zero.
/// Made for the rows that are seen; order and filter work on cells.
struct FleetRow {
    bool isGroup = false;
    fleet::BreakerKey key; ///< of a group: the worst instance
    StateLook look = StateLook::Waiting;
    std::optional<breaker::State> state; ///< the last one known; a stale row was this
    std::optional<breaker::TimePoint> stateSince;
    bool stateSinceAtLeast = false;
    std::optional<double> failureRate; ///< percent, as the next three
    std::optional<double> slowCallRate;
    std::optional<double> failureRateThreshold;
    std::optional<double> slowCallRateThreshold;
    std::optional<std::uint64_t> bufferedCalls;
    std::optional<std::uint64_t> minimumNumberOfCalls;
    std::optional<double> callsPerSecond;           ///< of a group: the sum of those known
    std::optional<double> notPermittedPerSecond;    ///< of a group: the sum of those known
    std::optional<std::uint64_t> notPermittedCalls; ///< since the last change of state
    std::optional<double> meanDurationMs;
    std::optional<double> maxDurationMs;
    std::optional<breaker::TimePoint> openUntil;
    std::optional<breaker::CircuitBreakerSnapshot::HalfOpen> halfOpen;
    std::optional<fleet::OverrideView> overriddenBy;
    std::optional<breaker::TimePoint> readAt; ///< absent while waiting; of a group: the oldest
    std::vector<ingest::Unknown> unknowns;
    fleet::BreakerStatistics statistics;
    std::vector<fleet::Drift> drift; ///< of a group: of its worst instance
    bool isDrifting = false;         ///< it or, of a group, any of its instances
    bool isFlapping = false;         ///< the same
    std::map<std::string, std::string> labels;
    /// How far the newest change of state asked for is, until observed.
    std::optional<fleet::CommandPhase> pending;

    std::vector<StateLook> instances; ///< of a group: how each looks, worst first; else empty
    std::size_t alike = 0;            ///< of a group: how many look as the worst
    std::string ratesOf;              ///< of a group: the instance with the worst rates, which are shown

    /// The nearer of the two rates.
    [[nodiscard]] Nearness nearest() const;
};

/// How a breaker looks: its state, unless it is stale, waiting or has too few calls.
[[nodiscard]] StateLook lookOf(const fleet::BreakerView &view);

/// Rank in "worst first": 0 is the worst. Equals are sorted by refusals, then by name.
[[nodiscard]] std::uint8_t badnessOf(StateLook look, Nearness near) noexcept;

/// Whether `a` stands above `b` when the worst comes first; equals keep the order of their names.
[[nodiscard]] bool isWorse(const FleetCell &a, const FleetCell &b) noexcept;

[[nodiscard]] FleetRow rowOf(const FleetCell &cell);

/// The row of a group of several instances.
[[nodiscard]] FleetRow rowOf(const FleetPicture &picture, const FleetGroup &group);

} // namespace panelboard::ui

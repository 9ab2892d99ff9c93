// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/state_look.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace panelboard::ui {

/// One row of the fleet table: a breaker of one instance, or a group of the same breaker in several.
/// Meaning and raw values only; words and colours are the page's. Absent is unknown, never zero.
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
    std::optional<double> callsPerSecond;        ///< of a group: the sum of those known
    std::optional<double> notPermittedPerSecond; ///< of a group: the sum of those known
    std::optional<breaker::TimePoint> openUntil;
    std::optional<breaker::CircuitBreakerSnapshot::HalfOpen> halfOpen;
    std::optional<fleet::OverrideView> overriddenBy;
    std::optional<breaker::TimePoint> readAt; ///< absent while waiting; of a group: the oldest
    std::vector<ingest::Unknown> unknowns;
    std::optional<fleet::CommandPhase>
        pending; ///< how far the newest change of state asked for is, until observed

    std::vector<StateLook> instances; ///< of a group: how each looks, worst first; else empty
    std::size_t alike = 0;            ///< of a group: how many look as the worst
    std::string ratesOf;              ///< of a group: the instance with the worst rates, which are shown

    /// The nearer of the two rates.
    [[nodiscard]] Nearness nearest() const;
    /// Rank in "worst first": 0 is the worst. Rows of one rank are sorted by refusals, then by name.
    [[nodiscard]] int badness() const;
};

/// How a breaker looks: its state, unless it is stale, waiting or has too few calls.
[[nodiscard]] StateLook lookOf(const fleet::BreakerView &view);

[[nodiscard]] FleetRow rowOf(const fleet::BreakerView &view);

/// The group of `members` (at least one), which are in no particular order.
[[nodiscard]] FleetRow groupOf(std::span<const FleetRow> members);

/// Whether `a` stands above `b` when the worst comes first. A strict weak order.
[[nodiscard]] bool isWorse(const FleetRow &a, const FleetRow &b);

} // namespace panelboard::ui

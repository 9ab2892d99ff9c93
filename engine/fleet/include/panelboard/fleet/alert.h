// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/command.h>

#include <cstdint>
#include <optional>

namespace panelboard::fleet {

enum class AlertRule : std::uint8_t {
    OpenTooLong,   ///< OPEN or FORCED_OPEN for longer than `openFor`
    Flapping,      ///< `transitions` or more changes of state within 15 minutes
    NearThreshold, ///< a rate at `nearRatio` of its threshold or above, for `nearFor` without a break
    SourceLost,    ///< a target without contact for more than two of its intervals, for `lostFor`
};

/// The built-in rules' figures.
struct AlertRules {
    breaker::Duration openFor = std::chrono::minutes(2);
    unsigned transitions = 4;
    double nearRatio = 0.75; ///< of the threshold, 0 to 1
    breaker::Duration nearFor = std::chrono::seconds(30);
    breaker::Duration lostFor = std::chrono::seconds(10);
};

/// One rule that holds for one breaker (or one target: `name` empty), from when it began until it ended.
struct AlertView {
    std::uint64_t id = 0;
    AlertRule rule = AlertRule::OpenTooLong;
    BreakerKey where;
    breaker::TimePoint since;                ///< when the rule began to hold
    std::optional<breaker::TimePoint> ended; ///< absent: it still holds
    double figure = 0; ///< OpenTooLong, SourceLost: seconds; Flapping: transitions; NearThreshold: percent
    std::optional<breaker::TimePoint> mutedUntil;
    bool isMutedUntilEnd = false;
    bool operator==(const AlertView &) const = default;
};

/// Silences what matches; an empty part of `where` matches all. Muted alerts stay in the list.
struct Mute {
    BreakerKey where;
    std::optional<AlertRule> rule; ///< absent: all rules
    /// Also for alerts that begin before then; in the past: takes every matching mute back. Absent: those
    /// that hold now, until each of them ends.
    std::optional<breaker::TimePoint> until;
};

} // namespace panelboard::fleet

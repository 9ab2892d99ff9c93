// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>

#include <optional>
#include <vector>

namespace panelboard::ui::charts {

struct TimeSpan {
    breaker::TimePoint from;
    breaker::TimePoint to;
    bool operator==(const TimeSpan &) const = default;
};

/// A rate that stands until the next point. Absent is unknown: a gap, never 0.
struct RatePoint {
    breaker::TimePoint at;
    std::optional<float> percent;
};

/// Calls per second by kind, over the time since the point before. Absent is unknown: nothing is drawn.
struct CallsPoint {
    breaker::TimePoint at;
    std::optional<float> succeeded;
    std::optional<float> slow;
    std::optional<float> failed;
    std::optional<float> refused;
};

/// What all charts over one time axis share.
struct TimeFrame {
    TimeSpan range;
    std::vector<TimeSpan> open;                           ///< calls were refused: a band behind the series
    std::vector<TimeSpan> lost;                           ///< the source did not answer: hatched
    breaker::Duration holdsFor = std::chrono::seconds(3); ///< how long a point stands without another one
};

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/history.h>

#include <optional>
#include <vector>

namespace panelboard::ui::charts {

using TimeSpan = fleet::TimeRange;
using StateSpan = fleet::StateSpan; ///< without a state: nobody knows

/// A rate that stands until the next point. Absent is unknown: a gap, never 0.
struct RatePoint {
    breaker::TimePoint at;
    std::optional<float> percent;
    breaker::Duration holdsFor{0}; ///< how long it stands without another one; 0: as the frame says
};

/// Calls per second by kind, over the time since the point before. Absent is unknown: nothing is drawn.
struct CallsPoint {
    breaker::TimePoint at;
    std::optional<float> succeeded;
    std::optional<float> slow;
    std::optional<float> failed;
    std::optional<float> refused;
    breaker::Duration over{0}; ///< the time it speaks of; 0: since the point before
};

/// One line of several in a chart, its values in the chart's unit. Absent is unknown: a gap.
struct ValueSeries {
    std::vector<RatePoint> points; ///< oldest first; `percent` is the value, whatever its unit
    bool isQuiet = false;          ///< painted behind and in a lighter colour than the others
};

/// What all charts over one time axis share.
struct TimeFrame {
    TimeSpan range;
    std::vector<TimeSpan> open;                           ///< calls were refused: a band behind the series
    std::vector<TimeSpan> lost;                           ///< the source did not answer: hatched
    breaker::Duration holdsFor = std::chrono::seconds(3); ///< how long a point stands without another one
};

} // namespace panelboard::ui::charts

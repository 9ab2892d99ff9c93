// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <span>
#include <vector>

/// Samples to pixels. Pure functions; points are in the order of time.
namespace panelboard::ui::charts {

/// One pixel column in which a step line has points: all that was there, and what stands afterwards.
struct StepColumn {
    int x = 0;
    float low = 0;
    float high = 0;
    float last = 0;
    bool operator==(const StepColumn &) const = default;
};

/// A stretch without a gap. Never empty; the last value stands up to `endX`.
struct StepRun {
    std::vector<StepColumn> columns;
    int endX = 0;
};

/// A point that stands for longer than `frame.holdsFor` ends its run. A spike of one point stays visible.
/// @param width  of the plot, pixels; x runs from 0 to width
[[nodiscard]] std::vector<StepRun> reduceSteps(std::span<const RatePoint> points, const TimeFrame &frame,
                                               int width);

/// What stands in one column of the chart of calls.
struct CallsColumn {
    TimeSpan span;
    float succeeded = 0;
    float slow = 0;
    float failed = 0;
    float refused = 0;
    [[nodiscard]] float total() const { return succeeded + slow + failed + refused; }
};

/// Means over columns of `bucket` that stand at round times, so that they do not flicker as time moves.
/// A column that no known point touches is left out; one that is known in part shows the mean of that part.
[[nodiscard]] std::vector<CallsColumn> reduceCalls(std::span<const CallsPoint> points, const TimeFrame &frame,
                                                   breaker::Duration bucket);

} // namespace panelboard::ui::charts

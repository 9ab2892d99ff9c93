// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/reduction.h>

#include <QtCore/QString>

#include <optional>
#include <span>
#include <vector>

/// Series read at a time and written as text. Pure functions; points are in the order of time.
namespace panelboard::ui::charts {

/// What stands at `at`; absent in a gap and outside the points.
[[nodiscard]] std::optional<double> standingAt(std::span<const RatePoint> points, const TimeFrame &frame,
                                               breaker::TimePoint at);

struct NamedPoints {
    QString name;
    std::span<const RatePoint> points;
};
/// One line of names, then one per point of the first series within the frame; unknown is empty. What stands
/// in the others at that time is beside it. Times are ISO 8601 in UTC, numbers with a point.
[[nodiscard]] QString csvOf(const std::vector<NamedPoints> &series, const TimeFrame &frame);
/// The columns of calls per second by kind, at their beginnings.
[[nodiscard]] QString csvOf(const std::vector<CallsColumn> &columns);

} // namespace panelboard::ui::charts

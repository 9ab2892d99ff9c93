// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <QtCore/QRectF>

#include <cmath>

namespace panelboard::ui::charts {

/// Who lies over whom.
inline constexpr qreal kBackdropZ = 1;
inline constexpr qreal kAxesZ = 2;      ///< Qt Charts: grid and axes
inline constexpr qreal kThresholdZ = 4; ///< a reached threshold is covered by the series' own stroke
inline constexpr qreal kSeriesZ = 5;
inline constexpr qreal kCursorZ = 20;
inline constexpr qreal kBubbleZ = 30;

[[nodiscard]] inline double toSeconds(breaker::Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

[[nodiscard]] inline double xOf(breaker::TimePoint at, const TimeSpan &range, const QRectF &plot)
{
    const double length = toSeconds(range.to - range.from);
    if (length <= 0)
        return plot.left();
    return std::round(plot.left() + toSeconds(at - range.from) / length * plot.width());
}

/// The inverse, not clamped.
[[nodiscard]] inline breaker::TimePoint timeAt(double x, const TimeSpan &range, const QRectF &plot)
{
    const double share = plot.width() > 0 ? (x - plot.left()) / plot.width() : 0;
    return range.from + breaker::Duration(static_cast<breaker::Duration::rep>(
                            share * double((range.to - range.from).count())));
}

} // namespace panelboard::ui::charts

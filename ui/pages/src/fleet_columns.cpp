// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_columns.h"

#include <panelboard/ui/theme/rate_bar.h>

#include <algorithm>
#include <numeric>

namespace panelboard::ui {

namespace {

constexpr std::size_t kBreaker = static_cast<std::size_t>(FleetColumn::Breaker);

// state, breaker, failure rate, slow calls, calls/s, refused/s, next, 5 min, in state, age,
// refused, mean, max, trips, threshold, window, tags
constexpr ColumnWidths kNarrow{148, 132, 110, 98, 50, 66, 100, 66, 56, 42, 76, 66, 66, 52, 76, 66, 120};
constexpr ColumnWidths kMiddle{156, 156, 124, 108, 46, 66, 98, 66, 56, 42, 76, 66, 66, 52, 76, 66, 140};
constexpr ColumnWidths kWide{180, 216, 164, 148, 56, 80, 112, 84, 68, 46, 84, 76, 76, 60, 84, 76, 180};

constexpr int kRateTextWidth = 46; // "100.0 %" in bold

constexpr int kSparklineFrom = 860; // in the standard set
constexpr int kMiddleFrom = 874;
constexpr int kWideFrom = 1140;

using enum FleetColumn;

std::vector<FleetColumn> standardColumns(int width)
{
    std::vector<FleetColumn> columns{State,          Breaker,          FailureRate, SlowCallRate,
                                     CallsPerSecond, RefusedPerSecond, Next};
    if (width >= kSparklineFrom)
        columns.push_back(Sparkline);
    if (width >= kWideFrom)
        columns.push_back(TimeInState);
    columns.push_back(Age);
    return columns;
}

} // namespace

std::vector<FleetColumn> columnsFor(const std::vector<FleetColumn> &set, int width)
{
    return set.empty() ? standardColumns(width) : set;
}

ColumnWidths columnWidths(const std::vector<FleetColumn> &shown, int width)
{
    const ColumnWidths &wished = width >= kWideFrom ? kWide : width >= kMiddleFrom ? kMiddle : kNarrow;
    ColumnWidths widths{};
    for (const FleetColumn column : shown)
        widths[static_cast<std::size_t>(column)] = wished[static_cast<std::size_t>(column)];
    if (shown.empty())
        return widths;
    widths[static_cast<std::size_t>(shown.front())] += kRowPaddingLeft;
    widths[static_cast<std::size_t>(shown.back())] += kRowPaddingRight;
    const int left = width - std::accumulate(widths.begin(), widths.end(), 0);
    if (widths[kBreaker] > 0)
        widths[kBreaker] += std::max(left, kNarrow[kBreaker] * 2 / 3 - widths[kBreaker]);
    return widths;
}

int barWidth(FleetColumn column, int columnWidth)
{
    const bool isFailure = column == FailureRate;
    const int full = isFailure ? theme::kRateBarWidth : theme::kSlowRateBarWidth;
    return columnWidth >= full + kBarGap + kRateTextWidth ? full : isFailure ? 44 : 36;
}

bool isNumber(FleetColumn column)
{
    switch (column) {
    case CallsPerSecond:
    case RefusedPerSecond:
    case TimeInState:
    case Age:
    case NotPermitted:
    case MeanDuration:
    case MaxDuration:
    case Trips:
    case Threshold:
    case Window:
        return true;
    default:
        return false;
    }
}

std::span<const ColumnSet> columnSets()
{
    static const std::array<ColumnSet, 5> sets{
        ColumnSet{QStringLiteral("standard"), {}},
        ColumnSet{QStringLiteral("traffic"),
                  {State, Breaker, CallsPerSecond, RefusedPerSecond, Next, TimeInState, Age, NotPermitted}},
        ColumnSet{QStringLiteral("latency"),
                  {State, Breaker, SlowCallRate, CallsPerSecond, Age, MeanDuration, MaxDuration}},
        ColumnSet{QStringLiteral("history"),
                  {State, Breaker, FailureRate, Sparkline, TimeInState, Age, NotPermitted, Trips}},
        ColumnSet{QStringLiteral("configuration"),
                  {State, Breaker, FailureRate, Age, Threshold, Window, Tags}},
    };
    return sets;
}

} // namespace panelboard::ui

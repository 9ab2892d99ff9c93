// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_columns.h"

#include <panelboard/ui/theme/rate_bar.h>

#include <algorithm>
#include <numeric>

namespace panelboard::ui {

namespace {

constexpr std::size_t kBreaker = static_cast<std::size_t>(FleetColumn::Breaker);

// state, breaker, failure rate, slow calls, calls/s, refused/s, next, in state, age
constexpr ColumnWidths kNarrow{148, 132, 102, 92, 46, 64, 94, 50, 44};
constexpr ColumnWidths kMiddle{156, 156, 124, 108, 46, 66, 98, 56, 46};
constexpr ColumnWidths kWide{180, 226, 170, 160, 60, 84, 116, 84, 52};

constexpr int kRateTextWidth = 46; // "100.0 %" in bold

constexpr int kMiddleFrom = 874;
constexpr int kWideFrom = 1140;

} // namespace

ColumnWidths columnWidths(int width)
{
    ColumnWidths widths = width >= kWideFrom ? kWide : width >= kMiddleFrom ? kMiddle : kNarrow;
    widths.front() += kRowPaddingLeft;
    widths.back() += kRowPaddingRight;
    const int left = width - std::accumulate(widths.begin(), widths.end(), 0);
    widths[kBreaker] += std::max(left, kNarrow[kBreaker] / 2 - widths[kBreaker]);
    return widths;
}

int barWidth(FleetColumn column, int columnWidth)
{
    const bool isFailure = column == FleetColumn::FailureRate;
    const int full = isFailure ? theme::kRateBarWidth : theme::kSlowRateBarWidth;
    return columnWidth >= full + kBarGap + kRateTextWidth ? full : isFailure ? 44 : 36;
}

bool isNumber(FleetColumn column)
{
    return column == FleetColumn::CallsPerSecond || column == FleetColumn::RefusedPerSecond ||
           column == FleetColumn::Age || column == FleetColumn::TimeInState;
}

} // namespace panelboard::ui

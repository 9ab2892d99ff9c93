// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <vector>

/// Where axes end and where their labels stand: in steps, so that a chart does not breathe with its data.
namespace panelboard::ui::charts {

/// 10, 20, 50 or 100 percent: the first above `highest`, which leaves room to grab a threshold.
[[nodiscard]] double rateAxisEnd(double highest) noexcept;
/// The step after `end`; 100 stays 100.
[[nodiscard]] double nextRateAxisEnd(double end) noexcept;
/// 1, 2, 4, 6, 8 times a power of ten: the first above `highest`; at least 1.
[[nodiscard]] double callsAxisEnd(double highest) noexcept;

/// How many equal parts the labels cut a rate axis into: many for a high chart, two for a low one.
[[nodiscard]] int rateAxisParts(double end, bool fine) noexcept;

/// The full minutes in `range`; every second one, fifth, … when there would be more than `atMost`.
[[nodiscard]] std::vector<breaker::TimePoint> roundTimes(const TimeSpan &range, int atMost);

} // namespace panelboard::ui::charts

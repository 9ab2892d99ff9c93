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

/// How far labels of time stand from each other: a round step of at most `atMost` in `length`. Seconds
/// only when `length` is below three minutes.
[[nodiscard]] breaker::Duration timeStep(breaker::Duration length, int atMost) noexcept;

/// The round times in `range`, a `timeStep` apart.
/// @param utcOffset  of the zone in which they are to be round
[[nodiscard]] std::vector<breaker::TimePoint> roundTimes(const TimeSpan &range, int atMost,
                                                         breaker::Duration utcOffset = {});

/// How wide a column of calls is: about three pixels' worth of time, round, at least three seconds.
[[nodiscard]] breaker::Duration callsBucket(breaker::Duration length) noexcept;

/// 1, 2, 5 times a power of ten: the first above `highest`; for values of any size.
[[nodiscard]] double valueAxisEnd(double highest) noexcept;

} // namespace panelboard::ui::charts

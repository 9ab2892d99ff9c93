// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state_history.h"

#include <vector>

namespace panelboard::ui {

/// What the charts of one breaker show: what is remembered, then the live tail, without overlap.
struct MergedSeries {
    std::vector<StateSpan> states;
    std::vector<charts::RatePoint> failureRate; ///< percent
    std::vector<charts::RatePoint> slowCallRate;
    std::vector<charts::RatePoint> meanMs;
    std::vector<charts::RatePoint> maxMs;
    std::vector<charts::CallsPoint> calls;
};

/// @param past  null: nothing is remembered, or not answered yet
/// @param step  of its columns
/// @param live  null: another breaker is watched
[[nodiscard]] MergedSeries merged(const fleet::BreakerSeries *past, breaker::Duration step,
                                  const fleet::BreakerDetail *live, const charts::TimeSpan &range,
                                  breaker::Duration holdsFor);

/// One rate of a remembered breaker: its greatest and its least value per column, so that no spike is lost.
[[nodiscard]] std::vector<charts::RatePoint>
ratePoints(const fleet::BreakerSeries &past, std::optional<fleet::ValueSpan> fleet::HistoryColumn::*rate,
           breaker::Duration step);

} // namespace panelboard::ui

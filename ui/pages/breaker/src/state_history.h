// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <panelboard/ui/charts/series.h>

#include <vector>

namespace panelboard::ui {

using charts::StateSpan;

/// The states over `range`, oldest first. What the console saw itself comes first; before that, what the
/// source tells of its last transitions. Time of which nothing is known is left out.
/// @param holdsFor  how long a reading stands without another one
[[nodiscard]] std::vector<StateSpan> stateHistory(const fleet::BreakerDetail &detail,
                                                  const charts::TimeSpan &range, breaker::Duration holdsFor);

/// What the charts need of it.
[[nodiscard]] charts::TimeFrame timeFrame(const std::vector<StateSpan> &history,
                                          const charts::TimeSpan &range, breaker::Duration holdsFor);

/// How long a reading of this target stands without another one: two and a half intervals, at least 3 s.
[[nodiscard]] breaker::Duration holdsFor(const fleet::TargetConfig &config);

} // namespace panelboard::ui

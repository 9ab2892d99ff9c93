// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// What painting the charts costs: medians of many steps, milliseconds of CPU time of the GUI thread.
namespace panelboard::bench {

/// What a live chart does at each update: takes all series anew and paints.
[[nodiscard]] double chartMs(std::size_t series, int points);
/// One step of a wall: a second goes by, one breaker in ten changes its state, the wall is painted.
[[nodiscard]] double ribbonMs(std::size_t breakers, int laneHeight);

} // namespace panelboard::bench

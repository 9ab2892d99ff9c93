// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_block.h"

#include <cstdint>
#include <span>
#include <vector>

namespace panelboard::fleet {

/// The cells into which old history is rolled up.
inline constexpr std::int64_t kRollUpMs = 60'000;

/// Rolls up blocks of one breaker, in the order of time, into blocks of few points: in each minute one with
/// the least rates and, where they differ, half a minute later one with the greatest; both with the minute's
/// averages. Changes of state keep their own time, gaps stay gaps.
[[nodiscard]] std::vector<HistoryBlock> rolledUp(std::span<const HistoryBlock> blocks);

} // namespace panelboard::fleet

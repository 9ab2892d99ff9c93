// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_point.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// A stretch of one breaker's points without a gap, compressed. Immutable once shared.
struct HistoryBlock {
    static constexpr std::uint8_t kSeveralStates = 0xfe;

    std::int64_t firstMs = 0;
    std::int64_t untilMs = 0;     ///< from here on nothing is known, unless another block joins
    std::uint32_t intervalMs = 0; ///< of the source
    std::uint32_t stepMs = 0;     ///< usual distance of its points: the interval, unless it is rolled up
    std::uint8_t state = HistoryPoint::kNoState; ///< of all its points, or kSeveralStates
    std::string bytes;

    /// Whether a block that begins at `nextFirstMs` goes on where this one ends.
    [[nodiscard]] bool isJoinedBy(std::int64_t nextFirstMs) const
    {
        return nextFirstMs - untilMs <= intervalMs;
    }
};
using HistoryBlockPtr = std::shared_ptr<const HistoryBlock>;

/// How long a point holds when none follows: as long as its reading is fresh.
inline constexpr std::int64_t kHeldIntervals = 2;

/// Its points, oldest first; those between readings have the figures of the reading that followed.
[[nodiscard]] std::vector<HistoryPoint> pointsOf(const HistoryBlock &block);
/// Makes a block of points without a gap; there must be one.
[[nodiscard]] HistoryBlock blockOf(const std::vector<HistoryPoint> &points, std::uint32_t intervalMs,
                                   std::uint32_t stepMs);
/// A block as it lies on the disk without its times: interval, step, bytes.
[[nodiscard]] std::string packed(const HistoryBlock &block);
[[nodiscard]] std::optional<HistoryBlock> unpacked(std::int64_t firstMs, std::int64_t untilMs,
                                                   std::uint8_t state, std::string_view data);

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_block.h"

#include <panelboard/fleet/history.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace panelboard::fleet {

/// What the fleet's memory has of one breaker in some time; the disk has what is older than `oldestMs`.
struct RememberedBreaker {
    BreakerKey key;
    std::optional<std::int64_t> oldestMs; ///< of all that is in memory; absent: nothing is
    std::vector<HistoryBlockPtr> blocks;  ///< in the time asked for, oldest first
};

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/reading.h>

#include <vector>

namespace panelboard::fleet {

/// Joins what the exposition and the list of breakers say, by name. The list was read later and knows the
/// thresholds: where it says something, it counts; counters and labels are the exposition's.
/// @param exposition, list  sorted by name, as the result
[[nodiscard]] std::vector<ingest::BreakerReading>
mergeReadings(std::vector<ingest::BreakerReading> exposition, std::vector<ingest::BreakerReading> list);

} // namespace panelboard::fleet

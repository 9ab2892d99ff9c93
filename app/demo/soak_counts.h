// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo_fleet.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace panelboard::demo {

/// Calls by how they ended, as both the metrics and the event log tell them apart.
struct CallCounts {
    std::uint64_t successful = 0;
    std::uint64_t failed = 0;
    std::uint64_t ignored = 0;
    std::uint64_t notPermitted = 0;

    [[nodiscard]] std::uint64_t all() const noexcept { return successful + failed + ignored + notPermitted; }
    [[nodiscard]] std::string toString() const; ///< "12 successful, 3 failed, 0 ignored, 1 not permitted"
    bool operator==(const CallCounts &) const = default;
};
[[nodiscard]] CallCounts operator-(CallCounts now, const CallCounts &earlier) noexcept;

/// What /prometheus says of one breaker.
struct ScrapedBreaker {
    CallCounts calls; ///< since the start
    std::uint64_t buffered = 0;
    std::string state; ///< "half_open"
};
/// By name, out of an instance's metrics.
[[nodiscard]] std::map<std::string, ScrapedBreaker> readScrape(const std::string &exposition);

/// The calls in a breaker's event log, /circuitbreakerevents/{name}, that came after one of its events.
/// @param after  the creationTime of that event, as newestEvent() tells it; empty: all of them
[[nodiscard]] CallCounts readEventLog(const nlohmann::json &log, const std::string &after);
/// When the newest event of a log was made; empty for an empty log.
[[nodiscard]] std::string newestEvent(const nlohmann::json &log);

} // namespace panelboard::demo

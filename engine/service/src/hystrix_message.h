// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"
#include "recent_durations.h"

#include <panelboard/breaker/config.h>
#include <panelboard/breaker/state.h>
#include <panelboard/resilience/thread_pool_bulkhead.h>

#include <cstdint>
#include <optional>
#include <string>

namespace panelboard::service {

/// How the calls of a breaker ended, counted on and on, in Hystrix's kinds.
struct HystrixCounts {
    std::uint64_t success = 0;
    std::uint64_t failure = 0;  ///< of its own accord
    std::uint64_t timeout = 0;  ///< cut off by a time limiter
    std::uint64_t rejected = 0; ///< by a full bulkhead
    std::uint64_t shortCircuited = 0;
    std::uint64_t badRequests = 0; ///< ignored errors
    breaker::Duration time{0};     ///< of all but the last two kinds
};
[[nodiscard]] HystrixCounts operator-(const HystrixCounts &later, const HystrixCounts &earlier);

/// All that a command's message shows.
struct HystrixCommand {
    std::string name;
    std::string group; ///< the service
    breaker::TimePoint at;
    breaker::State state = breaker::State::Closed;
    breaker::ConfigPtr config;
    HystrixCounts counts;              ///< of the last ten seconds
    RecentDurations::Counts durations; ///< of about the last minute
    std::uint32_t concurrent = 0;
    std::uint32_t maxConcurrent = 0;            ///< the most of the last ten seconds
    std::optional<std::uint32_t> semaphoreSize; ///< of the bulkhead of its name
    std::optional<breaker::Duration> timeout;   ///< of the time limiter of its name
    bool hasThreadPool = false;                 ///< a thread-pool bulkhead has its name
};

/// A message of type HystrixCommand with every field that Hystrix writes; what we have no like of is 0 (no
/// fallbacks, caches and collapsed requests), or Hystrix's default. The circuit counts as open in OPEN,
/// HALF_OPEN and FORCED_OPEN; METRICS_ONLY is shown as forced closed, DISABLED as not enabled.
[[nodiscard]] Json toJson(const HystrixCommand &command);

/// All that a pool's message shows.
struct HystrixThreadPool {
    std::string name;
    breaker::TimePoint at;
    resilience::ThreadPoolBulkheadMetrics metrics;
    std::uint64_t accepted = 0;  ///< tasks, ever
    std::uint64_t completed = 0; ///< tasks, ever
    std::uint64_t executedLately = 0;
    std::uint64_t rejectedLately = 0;
    std::uint32_t maxActiveLately = 0;
    std::uint32_t largestLately = 0;
};
[[nodiscard]] Json toJson(const HystrixThreadPool &pool); ///< type HystrixThreadPool

/// The duration that `percent` of the calls did not exceed, in whole milliseconds: the upper bound of its
/// bucket, at most 25 % too much (`percent` 0: the lower bound). 0 without calls.
[[nodiscard]] std::int64_t percentileMs(const RecentDurations::Counts &counts, double percent);

} // namespace panelboard::service

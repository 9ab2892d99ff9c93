// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "arrivals.h"
#include "latency_histogram.h"
#include "load_mix.h"

#include <panelboard/http/client.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::demo {

struct LoadOptions {
    http::Url api;           ///< "http://127.0.0.1:8080"
    std::uint32_t rate = 30; ///< requests per second
    std::vector<LoadOperation> mix;
    std::uint32_t seed = 1;
};

/// What came of the load so far.
struct LoadFigures {
    std::uint64_t sent = 0;
    std::uint64_t answered = 0;  ///< 2xx
    std::uint64_t failed = 0;    ///< anything else, and no answer
    std::uint64_t fallbacks = 0; ///< of the answered ones: by a fallback
    /// Of the newest 200, from the time at which the request was due to its answer.
    std::optional<breaker::Duration> median;
    std::optional<breaker::Duration> p99;
    LatencyHistogram latencies; ///< of all
};

/// Sends real HTTP requests to a service's API on schedule, whether or not the earlier ones were answered.
/// Threads: synchronised; sends on an I/O thread of its own.
class LoadGenerator {
public:
    /// `clock` must outlive it.
    LoadGenerator(LoadOptions options, const breaker::Clock &clock);
    ~LoadGenerator(); ///< gives up what is under way

    void setRate(std::uint32_t perSecond);
    [[nodiscard]] std::uint32_t rate() const;
    /// False for an operation that is not in the mix, or a weight over kMaxWeight.
    bool setWeight(std::string_view operation, std::uint32_t weight);
    /// Each operation of the mix with its weight, in order.
    [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> weights() const;
    /// Percent of the requests that are of this operation, rounded; 0 for an unknown one.
    [[nodiscard]] std::uint32_t share(std::string_view operation) const;
    [[nodiscard]] LoadFigures figures() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace panelboard::demo

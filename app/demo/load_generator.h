// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "arrivals.h"

#include <panelboard/http/client.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::demo {

struct LoadOptions {
    http::Url api;                   ///< "http://127.0.0.1:8080"
    std::uint32_t rate = 30;         ///< requests per second
    std::uint32_t misses = 5;        ///< percent of requests for an article that is seldom asked for
    std::uint32_t popular = 20;      ///< articles "sku-1" … "sku-<popular>", asked for all the time
    std::uint32_t articles = 20'000; ///< the others are asked for in turn: long after they left the cache
    std::uint32_t first = 0;         ///< this generator's turn among …
    std::uint32_t stride = 1;        ///< … so many
    std::uint32_t seed = 1;
};

/// What came of the load so far; latencies are of the newest 200 answers.
struct LoadFigures {
    std::uint64_t sent = 0;
    std::uint64_t answered = 0; ///< 2xx
    std::uint64_t failed = 0;   ///< anything else, and no answer
    /// From the time at which the request was due to its answer.
    std::optional<breaker::Duration> median;
    std::optional<breaker::Duration> p99;
};

/// Sends real HTTP requests to an inventory API on schedule, whether or not the earlier ones were answered.
/// Threads: synchronised; sends on an I/O thread of its own.
class LoadGenerator {
public:
    /// `clock` must outlive it.
    LoadGenerator(LoadOptions options, const breaker::Clock &clock);
    ~LoadGenerator(); ///< gives up what is under way

    void setRate(std::uint32_t perSecond);
    [[nodiscard]] std::uint32_t rate() const;
    void setMisses(std::uint32_t percent);
    [[nodiscard]] std::uint32_t misses() const;
    [[nodiscard]] LoadFigures figures() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace panelboard::demo

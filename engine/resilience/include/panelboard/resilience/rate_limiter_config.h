// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace panelboard::resilience {

using breaker::Duration;

inline constexpr std::uint32_t kMaxLimitForPeriod = 2'147'483'647;

/// Resilience4j's rate limiter properties under their names, with its defaults.
struct RateLimiterConfig {
    std::uint32_t limitForPeriod = 50; ///< permissions per period; 1 to kMaxLimitForPeriod
    Duration limitRefreshPeriod{500};  ///< at least 1 ns. Resilience4j's default is 500 ns: hardly a limit
    Duration timeoutDuration = std::chrono::seconds(5); ///< the longest wait for a permission; at least 0
    bool registerHealthIndicator = false;
    bool allowHealthIndicatorToFail = false;
    bool subscribeForEvents = false;             ///< whether the events endpoint keeps this limiter's events
    std::uint32_t eventConsumerBufferSize = 100; ///< at least 1

    bool operator==(const RateLimiterConfig &) const = default;
};

using RateLimiterConfigPtr = std::shared_ptr<const RateLimiterConfig>;

/// Every problem of `config`; empty when it is valid.
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const RateLimiterConfig &config);

} // namespace panelboard::resilience

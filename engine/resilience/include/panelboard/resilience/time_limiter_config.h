// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace panelboard::resilience {

using breaker::Duration;

/// Resilience4j's time limiter properties under their names, with its defaults.
struct TimeLimiterConfig {
    Duration timeoutDuration = std::chrono::seconds(1); ///< at least 0
    bool cancelRunningFuture = true;                    ///< ask the call to stop when its time is over
    std::uint32_t eventConsumerBufferSize = 100;        ///< at least 1

    bool operator==(const TimeLimiterConfig &) const = default;
};

using TimeLimiterConfigPtr = std::shared_ptr<const TimeLimiterConfig>;

/// Every problem of `config`; empty when it is valid.
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const TimeLimiterConfig &config);

} // namespace panelboard::resilience

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace panelboard::resilience {

using breaker::Duration;

inline constexpr std::uint32_t kMaxConcurrentCalls = 1'000'000;

/// Resilience4j's (semaphore) bulkhead properties under their names, with its defaults.
struct BulkheadConfig {
    std::uint32_t maxConcurrentCalls = 25;       ///< up to kMaxConcurrentCalls; 0 rejects every call
    Duration maxWaitDuration{0};                 ///< the longest wait for a place; at least 0
    bool fairCallHandlingStrategyEnabled = true; ///< those who wait are served first come, first served
    std::uint32_t eventConsumerBufferSize = 100; ///< at least 1

    bool operator==(const BulkheadConfig &) const = default;
};

using BulkheadConfigPtr = std::shared_ptr<const BulkheadConfig>;

/// Every problem of `config`; empty when it is valid.
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const BulkheadConfig &config);

} // namespace panelboard::resilience

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace panelboard::resilience {

using breaker::Duration;

inline constexpr std::uint32_t kMaxThreadPoolSize = 10'000;
inline constexpr std::uint32_t kMaxQueueCapacity = 10'000'000;

/// Resilience4j's thread-pool bulkhead properties under their names, with its defaults.
struct ThreadPoolBulkheadConfig {
    std::uint32_t maxThreadPoolSize = defaultMaxThreadPoolSize();   ///< at least 1 and coreThreadPoolSize
    std::uint32_t coreThreadPoolSize = defaultCoreThreadPoolSize(); ///< at least 1
    std::uint32_t queueCapacity = 100; ///< 0 hands a task to an idle or a new thread, or rejects it
    Duration keepAliveDuration = std::chrono::milliseconds(20); ///< idle threads above the core end after it
    std::uint32_t eventConsumerBufferSize = 100;                ///< at least 1

    [[nodiscard]] static std::uint32_t defaultMaxThreadPoolSize() noexcept;  ///< the number of processors
    [[nodiscard]] static std::uint32_t defaultCoreThreadPoolSize() noexcept; ///< one less, at least 1

    bool operator==(const ThreadPoolBulkheadConfig &) const = default;
};

using ThreadPoolBulkheadConfigPtr = std::shared_ptr<const ThreadPoolBulkheadConfig>;

/// Every problem of `config`; empty when it is valid.
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const ThreadPoolBulkheadConfig &config);

} // namespace panelboard::resilience

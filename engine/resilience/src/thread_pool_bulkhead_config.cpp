// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/thread_pool_bulkhead_config.h>

#include "config_check.h"

#include <algorithm>
#include <thread>

namespace panelboard::resilience {

std::uint32_t ThreadPoolBulkheadConfig::defaultMaxThreadPoolSize() noexcept
{
    return std::clamp(std::thread::hardware_concurrency(), 1U, kMaxThreadPoolSize);
}

std::uint32_t ThreadPoolBulkheadConfig::defaultCoreThreadPoolSize() noexcept
{
    return std::max(defaultMaxThreadPoolSize() - 1, 1U);
}

std::vector<breaker::ConfigProblem> validate(const ThreadPoolBulkheadConfig &config)
{
    detail::ConfigCheck check;
    check.count("maxThreadPoolSize", config.maxThreadPoolSize, 1, kMaxThreadPoolSize);
    check.count("coreThreadPoolSize", config.coreThreadPoolSize, 1, kMaxThreadPoolSize);
    check.require(config.maxThreadPoolSize >= config.coreThreadPoolSize, "maxThreadPoolSize",
                  std::to_string(config.maxThreadPoolSize),
                  "at least coreThreadPoolSize, " + std::to_string(config.coreThreadPoolSize));
    check.count("queueCapacity", config.queueCapacity, 0, kMaxQueueCapacity);
    check.duration("keepAliveDuration", config.keepAliveDuration, Duration(0));
    check.eventConsumerBufferSize(config.eventConsumerBufferSize);
    return check.take();
}

} // namespace panelboard::resilience

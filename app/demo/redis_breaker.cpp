// SPDX-License-Identifier: Apache-2.0
#include "redis_breaker.h"

#include <chrono>

namespace panelboard::demo {

breaker::CircuitBreakerConfig redisBreakerConfig()
{
    using namespace std::chrono_literals;
    breaker::CircuitBreakerConfig config;
    config.failureRateThreshold = 10.0F;
    config.slowCallDurationThreshold = 500ms;
    config.slowCallRateThreshold = 10.0F;
    config.waitDurationInOpenState = 30s;
    config.minimumNumberOfCalls = 50;
    config.slidingWindowSize = 100;
    config.permittedNumberOfCallsInHalfOpenState = 30;
    config.ignoreExceptions = {breaker::ErrorMatcher::exception<StockNotCached>("StockNotCached")};
    config.registerHealthIndicator = true;
    return config;
}

} // namespace panelboard::demo

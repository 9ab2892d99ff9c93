// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace panelboard::resilience {

/// Which module wraps which: the lower number is the outer one. The defaults are those of Resilience4j's
/// Spring Boot 3 starter: Retry ( CircuitBreaker ( RateLimiter ( TimeLimiter ( Bulkhead ( function ) ) ) ) ).
/// Of two equal numbers the module that is the outer one by default is the outer one.
struct AspectOrder {
    std::int32_t retryAspectOrder = 2147483642;
    std::int32_t circuitBreakerAspectOrder = 2147483643;
    std::int32_t rateLimiterAspectOrder = 2147483644;
    std::int32_t timeLimiterAspectOrder = 2147483645;
    std::int32_t bulkheadAspectOrder = 2147483646;

    bool operator==(const AspectOrder &) const = default;
};

} // namespace panelboard::resilience

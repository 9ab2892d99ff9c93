// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/registries.h>

namespace panelboard::service {

/// The registries that a management server shows and steers. Without the others, breakers alone are shown;
/// the endpoints of a module whose registry is null answer with empty lists. Value; the registries must
/// outlive the server.
struct ShownModules {
    /*implicit*/ ShownModules(breaker::CircuitBreakerRegistry &breakers) : circuitBreakers(breakers) {}
    /*implicit*/ ShownModules(resilience::Registries &all)
        : circuitBreakers(all.circuitBreakers), retries(&all.retries), rateLimiters(&all.rateLimiters),
          timeLimiters(&all.timeLimiters), bulkheads(&all.bulkheads),
          threadPoolBulkheads(&all.threadPoolBulkheads)
    {
    }

    breaker::CircuitBreakerRegistry &circuitBreakers;
    resilience::RetryRegistry *retries = nullptr;
    resilience::RateLimiterRegistry *rateLimiters = nullptr;
    resilience::TimeLimiterRegistry *timeLimiters = nullptr;
    resilience::BulkheadRegistry *bulkheads = nullptr;
    resilience::ThreadPoolBulkheadRegistry *threadPoolBulkheads = nullptr;
};

} // namespace panelboard::service

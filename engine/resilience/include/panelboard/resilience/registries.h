// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/registry.h>
#include <panelboard/resilience/bulkhead.h>
#include <panelboard/resilience/rate_limiter.h>
#include <panelboard/resilience/retry.h>
#include <panelboard/resilience/surroundings.h>
#include <panelboard/resilience/thread_pool_bulkhead.h>
#include <panelboard/resilience/time_limiter.h>

#include <utility>

namespace panelboard::resilience {

/// One registry of each module: what an application holds and what a file of configuration fills.
/// Semaphore and thread-pool bulkheads have names of their own. Threads: as each registry.
struct Registries {
    /// What `around` points to must outlive it and every instance made by it.
    explicit Registries(const Surroundings &around = Surroundings::ofProcess(),
                        breaker::RegistryOptions breakers = {})
        : circuitBreakers(std::move(breakers), *around.clock, *around.scheduler), retries(around),
          rateLimiters(around), timeLimiters(around), bulkheads(around), threadPoolBulkheads(around)
    {
    }

    breaker::CircuitBreakerRegistry circuitBreakers;
    RetryRegistry retries;
    RateLimiterRegistry rateLimiters;
    TimeLimiterRegistry timeLimiters;
    BulkheadRegistry bulkheads;
    ThreadPoolBulkheadRegistry threadPoolBulkheads;
};

} // namespace panelboard::resilience

// SPDX-License-Identifier: Apache-2.0
#include "allocation_counter.h"

#include <panelboard/resilience/rate_limiter.h>

namespace {

using namespace panelboard::resilience;
using namespace std::chrono_literals;

/// One limiter for all threads of a run; its limit is never reached, so every request is granted at once.
void acquire(benchmark::State &state)
{
    static const auto limiter = [] {
        RateLimiterConfig config;
        config.limitForPeriod = kMaxLimitForPeriod;
        config.limitRefreshPeriod = 1s;
        return RateLimiter::create("bench", config, Surroundings::ofProcess());
    }();
    RateLimiter &shared = *limiter;
    panelboard::bench::AllocationCounter allocations(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(shared.acquirePermission());
}
BENCHMARK(acquire)->Name("rate_limiter/acquire")->Threads(1)->Threads(2);

} // namespace

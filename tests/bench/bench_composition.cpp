// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/decorate.h>

#include "allocation_counter.h"

#include <benchmark/benchmark.h>

namespace {

using namespace panelboard::resilience;
using panelboard::breaker::CircuitBreaker;
using panelboard::breaker::CircuitBreakerConfig;

/// One of each, with limits that a healthy call does not come near.
Aspects healthyAspects()
{
    const Surroundings &around = Surroundings::ofProcess();
    RateLimiterConfig rate;
    rate.limitForPeriod = 1'000'000'000;
    rate.limitRefreshPeriod = std::chrono::milliseconds(500);
    Aspects aspects;
    aspects.retry = Retry::create("bench", {}, around);
    aspects.circuitBreaker =
        CircuitBreaker::create("bench", CircuitBreakerConfig(), *around.clock, *around.scheduler);
    aspects.rateLimiter = RateLimiter::create("bench", rate, around);
    aspects.timeLimiter = TimeLimiter::create("bench", {}, around);
    aspects.bulkhead = Bulkhead::create("bench", {}, around);
    for (int i = 0; i < 100; ++i)
        aspects.circuitBreaker->onSuccess(std::chrono::milliseconds(1)); // a full window
    return aspects;
}

/// The default composition around a trivial function, in the order of the code.
void closed(benchmark::State &state)
{
    static const Aspects aspects = healthyAspects();
    int calls = 0;
    auto decorated = decorate([&calls] { return ++calls; })
                         .with(aspects.bulkhead)
                         .with(aspects.timeLimiter)
                         .with(aspects.rateLimiter)
                         .with(aspects.circuitBreaker)
                         .with(aspects.retry);
    const panelboard::bench::AllocationCounter allocations(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(decorated());
}
BENCHMARK(closed)->Name("compose/default_closed");

/// The same by aspect order, known when the program runs.
void closedByOrder(benchmark::State &state)
{
    static const Aspects aspects = healthyAspects();
    int calls = 0;
    auto decorated = decorate([&calls] { return ++calls; }).inOrder(aspects);
    const panelboard::bench::AllocationCounter allocations(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(decorated());
}
BENCHMARK(closedByOrder)->Name("compose/default_closed/by_aspect_order");

} // namespace

// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <panelboard/breaker/system_clock.h>
#include <panelboard/resilience/thread_pool_bulkhead.h>

#include <future>

namespace {

using namespace panelboard::resilience;

/// Hands trivial calls to two workers, each with its future, and waits for every thousandth, so that what is
/// measured is the rate at which calls are run, not only accepted. The rate is by real time: the caller's
/// own processor time would not see the workers.
void submit(benchmark::State &state)
{
    ThreadPoolBulkheadConfig config;
    config.coreThreadPoolSize = 2;
    config.maxThreadPoolSize = 2;
    config.queueCapacity = 10'000;
    const auto pool = ThreadPoolBulkhead::create("bench", config, Surroundings::ofProcess());
    constexpr int kBatch = 1'000;
    const Clock &clock = panelboard::breaker::SystemClock::instance();
    const TimePoint begin = clock.now();
    for (auto _ : state) {
        for (int i = 1; i < kBatch; ++i)
            benchmark::DoNotOptimize(pool->submit([i] { return i; }));
        pool->submit([] { return kBatch; }).get();
    }
    pool->shutdown();
    const std::chrono::duration<double> took = clock.now() - begin;
    state.counters["items_per_second"] = static_cast<double>(state.iterations()) * kBatch / took.count();
}
BENCHMARK(submit)->Name("thread_pool_bulkhead/submit");

} // namespace

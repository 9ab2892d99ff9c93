// SPDX-License-Identifier: Apache-2.0
// The modules beside the breaker: each in its own bench_….cpp, all in this one program.
// Yardsticks of the same run: clock_read, shared_fetch_add (two clock reads and one fetch_add).
#include <panelboard/breaker/system_clock.h>
#include <panelboard/resilience/surroundings.h>

#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdint>

namespace {

using panelboard::breaker::SystemClock;

void clockRead(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(SystemClock::instance().now());
    state.counters["uses_counter"] = SystemClock::instance().usesCounter() ? 1 : 0;
}
BENCHMARK(clockRead)->Name("clock_read");

void sharedFetchAdd(benchmark::State &state)
{
    static std::atomic<std::uint64_t> word{0};
    for (auto _ : state) {
        benchmark::DoNotOptimize(SystemClock::instance().now());
        word.fetch_add(1, std::memory_order_relaxed);
        benchmark::DoNotOptimize(SystemClock::instance().now());
    }
}
BENCHMARK(sharedFetchAdd)->Name("shared_fetch_add")->Threads(1)->Threads(2);

} // namespace

int main(int argc, char **argv)
{
    (void)
        panelboard::resilience::Surroundings::ofProcess(); // from here on the clock is refined once a second
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}

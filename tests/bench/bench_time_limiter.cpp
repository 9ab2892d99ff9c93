// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>
#include <panelboard/resilience/time_limiter.h>

#include "allocation_counter.h"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <vector>

namespace {

using namespace panelboard::resilience;

constexpr std::size_t kOutstanding = 100'000;

TimeLimiterConfig longLimit()
{
    TimeLimiterConfig config;
    config.timeoutDuration = std::chrono::hours(1);
    return config;
}

/// One call's limit comes and another's goes, while 100,000 are outstanding on one timer thread: the oldest
/// with a step of 1, else one that lies this far from the last, which no cache has any more.
void armAndDisarm(benchmark::State &state, std::size_t step)
{
    panelboard::breaker::TimerThread timers(panelboard::breaker::SystemClock::instance());
    Surroundings around = Surroundings::ofProcess();
    around.scheduler = &timers;
    const auto limiter = TimeLimiter::create("bench", longLimit(), around);
    std::vector<TimeLimiter::ArmedLimit> outstanding;
    for (std::size_t i = 0; i < kOutstanding; ++i)
        outstanding.push_back(
            limiter->arm([&state] { state.SkipWithError("a limit of an hour was reached"); }));
    std::size_t next = 0;
    const panelboard::bench::AllocationCounter allocations(state);
    for (auto _ : state) {
        next = (next + step) % kOutstanding;
        outstanding[next] = limiter->arm([&state] { state.SkipWithError("a limit of an hour was reached"); });
    }
}
BENCHMARK_CAPTURE(armAndDisarm, oldest, 1)->Name("time_limiter/arm_disarm");
BENCHMARK_CAPTURE(armAndDisarm, scattered, 48'271)->Name("time_limiter/arm_disarm/scattered");

/// The same, each limit gone before the next comes.
void armAndDisarmAtOnce(benchmark::State &state)
{
    const auto limiter = TimeLimiter::create("bench", longLimit(), Surroundings::ofProcess());
    const panelboard::bench::AllocationCounter allocations(state);
    for (auto _ : state)
        limiter->arm([&state] { state.SkipWithError("a limit of an hour was reached"); }).disarm();
}
BENCHMARK(armAndDisarmAtOnce)->Name("time_limiter/arm_disarm/alone");

} // namespace

// SPDX-License-Identifier: Apache-2.0
// What the call log adds to a call that succeeds: a breaker's own cost, the same with a call log that was
// switched on and off again, with one that is on, and the recording alone from one and two threads. The
// yardstick of the same run is shared_fetch_add: what two threads pay to take numbers from one counter.
#include "call_logs.h"

#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include "allocation_counter.h"

#include <benchmark/benchmark.h>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

enum class Log { Never, Off, On };

void protectedCall(benchmark::State &state, Log wanted)
{
    auto &clock = breaker::SystemClock::instance();
    breaker::TimerThread timers(clock);
    breaker::CircuitBreakerRegistry registry({}, clock, timers);
    const auto breaker = registry.circuitBreaker("bench");
    service::CallLogs logs;
    if (wanted != Log::Never)
        benchmark::DoNotOptimize(logs.switchOn(breaker, 8192, clock.now()));
    if (wanted == Log::Off)
        logs.switchOff(*breaker);
    const bench::AllocationCounter allocations(state);
    for (auto each : state) {
        static_cast<void>(each);
        breaker->acquirePermission();
        breaker->onSuccess(1us);
    }
}

service::CallLog &sharedLog()
{
    static service::CallLog log(8192, breaker::SystemClock::instance().now());
    return log;
}

void recording(benchmark::State &state)
{
    breaker::Event event;
    event.at = breaker::SystemClock::instance().now();
    event.duration = 3ms;
    for (auto each : state) {
        static_cast<void>(each);
        sharedLog().record(event);
    }
}

void sharedFetchAdd(benchmark::State &state)
{
    static std::atomic<std::uint64_t> counter{0};
    for (auto each : state) {
        static_cast<void>(each);
        benchmark::DoNotOptimize(counter.fetch_add(1, std::memory_order_relaxed));
    }
}

} // namespace

BENCHMARK_CAPTURE(protectedCall, call_log_never_on, Log::Never);
BENCHMARK_CAPTURE(protectedCall, call_log_off, Log::Off);
BENCHMARK_CAPTURE(protectedCall, call_log_on, Log::On);
BENCHMARK(recording)->Threads(1)->Threads(2);
BENCHMARK(sharedFetchAdd)->Threads(1)->Threads(2);
BENCHMARK_MAIN();

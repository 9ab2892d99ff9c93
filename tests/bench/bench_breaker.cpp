// SPDX-License-Identifier: Apache-2.0
// The call path: ns per protected call on one shared breaker, its footprint, and the registry's look-up.
// Yardsticks of the same run: clock_read, shared_fetch_add (two clock reads and one fetch_add).
#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include "allocation_counter.h"

#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdio>
#include <malloc.h>
#include <memory>
#include <random>
#include <string>
#include <system_error>
#include <vector>

using namespace panelboard::breaker;
using panelboard::bench::AllocationCounter;
using namespace std::chrono_literals;

namespace {

SystemClock &systemClock()
{
    return SystemClock::instance();
}

TimerThread &timers()
{
    static TimerThread thread(systemClock());
    return thread;
}

CircuitBreakerConfig countBased(std::uint32_t size)
{
    CircuitBreakerConfig config;
    config.slidingWindowSize = size;
    config.minimumNumberOfCalls = size;
    return config;
}

CircuitBreakerConfig timeBased(std::uint32_t seconds)
{
    CircuitBreakerConfig config = countBased(seconds);
    config.slidingWindowType = SlidingWindowType::TimeBased;
    return config;
}

/// The breaker that all threads of one run share; made by the first of them, full of successes.
std::shared_ptr<CircuitBreaker> g_breaker;

void makeShared(const benchmark::State &state, const CircuitBreakerConfig &config, bool totals = false)
{
    if (state.thread_index() != 0)
        return;
    g_breaker = CircuitBreaker::create("bench", config, systemClock(), timers());
    if (totals)
        g_breaker->enableCallTotals();
    for (std::uint32_t i = 0; i < config.slidingWindowSize; ++i)
        g_breaker->onSuccess(5ms);
}

void clockRead(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(systemClock().now());
    state.counters["uses_counter"] = systemClock().usesCounter() ? 1 : 0;
}

void sharedFetchAdd(benchmark::State &state)
{
    static std::atomic<std::uint64_t> word{0};
    for (auto _ : state) {
        benchmark::DoNotOptimize(systemClock().now());
        word.fetch_add(1, std::memory_order_relaxed);
        benchmark::DoNotOptimize(systemClock().now());
    }
}

void permitAndSuccess(benchmark::State &state, const CircuitBreakerConfig &config)
{
    makeShared(state, config);
    CircuitBreaker *breaker = nullptr;
    AllocationCounter allocations(state);
    for (auto _ : state) {
        breaker = g_breaker.get();
        benchmark::DoNotOptimize(breaker->tryAcquirePermission());
        breaker->onSuccess(5ms);
    }
}

void permitAndOutcome(benchmark::State &state, const CircuitBreakerConfig &config)
{
    makeShared(state, config);
    const CallError error(std::make_error_code(std::errc::connection_refused));
    std::uint32_t call = 0;
    AllocationCounter allocations(state);
    for (auto _ : state) {
        CircuitBreaker &breaker = *g_breaker;
        benchmark::DoNotOptimize(breaker.tryAcquirePermission());
        if (++call % 10 == 0)
            breaker.onError(5ms, error);
        else
            breaker.onSuccess(5ms);
    }
}

void protectedCall(benchmark::State &state, const CircuitBreakerConfig &config, bool totals)
{
    makeShared(state, config, totals);
    int calls = 0;
    AllocationCounter allocations(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(g_breaker->execute([&calls] { return ++calls; }));
}

void protectedCallWithErrors(benchmark::State &state, const CircuitBreakerConfig &config)
{
    makeShared(state, config);
    const std::error_code refused = std::make_error_code(std::errc::connection_refused);
    std::uint32_t call = 0;
    AllocationCounter allocations(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            g_breaker->execute([&] { return ++call % 10 == 0 ? refused : std::error_code(); }));
}

void refusedCall(benchmark::State &state)
{
    makeShared(state, countBased(100));
    if (state.thread_index() == 0)
        g_breaker->openFor(24h);
    AllocationCounter allocations(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(g_breaker->tryAcquirePermission());
}

std::string nameOf(std::size_t i)
{
    char text[32];
    std::snprintf(text, sizeof text, "payments-%08zu", i);
    return text;
}

void footprint(benchmark::State &state, const CircuitBreakerConfig &config, std::size_t breakers)
{
    double bytes = 0;
    for (auto _ : state) {
        malloc_trim(0);
        const struct mallinfo2 before = mallinfo2();
        CircuitBreakerRegistry registry({config, {}, false}, systemClock(), timers());
        for (std::size_t i = 0; i < breakers; ++i)
            registry.circuitBreaker(nameOf(i));
        const struct mallinfo2 after = mallinfo2();
        bytes = static_cast<double>(after.uordblks + after.hblkhd) - static_cast<double>(before.uordblks + before.hblkhd);
    }
    state.counters["bytes_per_breaker"] = bytes / static_cast<double>(breakers);
}

void registryFind(benchmark::State &state, std::size_t names)
{
    constexpr std::size_t kBreakers = 1'000'000;
    static CircuitBreakerRegistry *registry = [] {
        auto *made = new CircuitBreakerRegistry({countBased(10), {}, false}, systemClock(), timers());
        for (std::size_t i = 0; i < kBreakers; ++i)
            made->circuitBreaker(nameOf(i));
        return made;
    }();
    std::mt19937_64 random(42);
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < names; ++i)
        wanted.push_back(nameOf(random() % kBreakers));
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(registry->find(wanted[next]));
        next = next + 1 == names ? 0 : next + 1;
    }
}

template <class F, class... A>
void onOneAndTwoThreads(const char *name, F function, A... arguments)
{
    benchmark::RegisterBenchmark(name, function, arguments...)->Threads(1)->Threads(2);
}

} // namespace

int main(int argc, char **argv)
{
    timers(); // from here on the clock is refined once a second
    benchmark::RegisterBenchmark("clock_read", clockRead);
    onOneAndTwoThreads("shared_fetch_add", sharedFetchAdd);
    for (const std::uint32_t size : {10U, 100U, 10'000U})
        onOneAndTwoThreads(("permit_and_success/count_" + std::to_string(size)).c_str(), permitAndSuccess,
                           countBased(size));
    for (const std::uint32_t size : {10U, 100U, 10'000U})
        onOneAndTwoThreads(("permit_and_outcome/count_" + std::to_string(size) + "/errors_10").c_str(),
                           permitAndOutcome, countBased(size));
    for (const std::uint32_t size : {10U, 60U, 3'600U})
        onOneAndTwoThreads(("permit_and_success/time_" + std::to_string(size)).c_str(), permitAndSuccess,
                           timeBased(size));
    onOneAndTwoThreads("permit_and_outcome/time_60/errors_10", permitAndOutcome, timeBased(60));
    onOneAndTwoThreads("protected_call/count_100", protectedCall, countBased(100), false);
    onOneAndTwoThreads("protected_call/count_100/errors_10", protectedCallWithErrors, countBased(100));
    onOneAndTwoThreads("protected_call/count_100/with_metrics", protectedCall, countBased(100), true);
    onOneAndTwoThreads("protected_call/time_60", protectedCall, timeBased(60), false);
    onOneAndTwoThreads("refused_call/open", refusedCall);
    benchmark::RegisterBenchmark("footprint/count_100", footprint, countBased(100), 100'000)->Iterations(1);
    benchmark::RegisterBenchmark("footprint/time_60", footprint, timeBased(60), 100'000)->Iterations(1);
    benchmark::RegisterBenchmark("footprint/count_100/million", footprint, countBased(100), 1'000'000)->Iterations(1);
    benchmark::RegisterBenchmark("registry_find/hot", registryFind, 1'000);
    benchmark::RegisterBenchmark("registry_find/random", registryFind, 1'000'000);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}

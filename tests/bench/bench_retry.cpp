// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/retry.h>

#include "allocation_counter.h"

#include <benchmark/benchmark.h>

namespace {

using namespace panelboard::resilience;

/// A call that succeeds at once, and is counted.
void success(benchmark::State &state)
{
    static const auto retry = Retry::create("bench", {}, Surroundings::ofProcess());
    int calls = 0;
    const panelboard::bench::AllocationCounter allocations(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(retry->execute([&calls] { return ++calls; }));
}
BENCHMARK(success)->Name("retry/success");
BENCHMARK(success)->Name("retry/success")->Threads(2);

} // namespace

// SPDX-License-Identifier: Apache-2.0
#include "allocation_counter.h"

#include <panelboard/resilience/bulkhead.h>

namespace {

using namespace panelboard::resilience;

void acquireRelease(benchmark::State &state)
{
    static const auto bulkhead = Bulkhead::create("bench", {}, Surroundings::ofProcess());
    Bulkhead &shared = *bulkhead;
    panelboard::bench::AllocationCounter allocations(state);
    for (auto _ : state) {
        benchmark::DoNotOptimize(shared.tryAcquirePermission());
        shared.releasePermission();
    }
}
BENCHMARK(acquireRelease)->Name("bulkhead/acquire_release")->Threads(1)->Threads(2);

} // namespace

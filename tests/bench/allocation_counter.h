// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "counting_new.h"

#include <benchmark/benchmark.h>

namespace panelboard::bench {

/// Counts what the calls of this thread allocate and reports it per call.
class AllocationCounter {
public:
    explicit AllocationCounter(benchmark::State &state) : m_state(state), m_before(allocationsOfThisThread())
    {
    }
    ~AllocationCounter()
    {
        const auto made = static_cast<double>(allocationsOfThisThread() - m_before);
        m_state.counters["allocations_per_call"] = made / static_cast<double>(m_state.iterations());
    }
    AllocationCounter(const AllocationCounter &) = delete;
    AllocationCounter &operator=(const AllocationCounter &) = delete;

private:
    benchmark::State &m_state;
    std::uint64_t m_before;
};

} // namespace panelboard::bench

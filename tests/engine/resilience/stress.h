// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <thread>
#include <vector>

namespace panelboard::test {

inline constexpr int kStressOperations = 10'000'000;
inline constexpr int kStressThreads = 4;

/// Runs `body(i)` on so many threads at once and waits for all.
inline void inThreads(int count, const std::function<void(int)> &body)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back(body, i);
}

} // namespace panelboard::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace panelboard::demo {

/// Chooses a share of what comes, spread evenly instead of at random: of any 100 in a row exactly so many.
/// Threads: lock-free; the counter's order does not matter.
class EvenShare {
public:
    [[nodiscard]] bool draw(std::uint32_t percent) noexcept
    {
        const std::uint32_t index = m_drawn.fetch_add(1, std::memory_order_relaxed) % 100;
        return (index + 1) * percent / 100 != index * percent / 100;
    }

private:
    std::atomic<std::uint32_t> m_drawn{0};
};

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace panelboard::breaker {

namespace detail {

inline constexpr std::size_t kStripes = 8; // two per core of a small service; sums stay cheap to read
inline std::atomic<std::size_t> g_nextStripe{0};

/// The stripe of counters that this thread writes. Several threads may share one; few meet.
[[nodiscard]] inline std::size_t stripeOfThread() noexcept
{
    static thread_local const std::size_t stripe =
        g_nextStripe.fetch_add(1, std::memory_order_relaxed) % kStripes;
    return stripe;
}

} // namespace detail

/// A count that threads add to without meeting. Threads: lock-free; the sum is exact at rest.
class StripedCounter {
public:
    void add() noexcept { m_stripes[detail::stripeOfThread()].count.fetch_add(1, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t sum() const noexcept
    {
        std::uint64_t total = 0;
        for (const Stripe &stripe : m_stripes)
            total += stripe.count.load(std::memory_order_relaxed);
        return total;
    }

private:
    struct alignas(64) Stripe {
        std::atomic<std::uint64_t> count{0};
    };
    std::array<Stripe, detail::kStripes> m_stripes;
};

} // namespace panelboard::breaker

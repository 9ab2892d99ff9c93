// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/metrics.h>
#include <panelboard/breaker/striped_counter.h>

#include <array>
#include <atomic>
#include <cstdint>

namespace panelboard::breaker {

/// Counts calls by kind with their durations, spread over stripes so that threads do not meet.
/// Threads: lock-free; every counter is a sum of stripes, exact at rest.
class CallCounters {
public:
    void add(CallKind kind, Duration duration, bool slow) noexcept
    {
        Stripe &stripe = m_stripes[detail::stripeOfThread()];
        const auto k = static_cast<std::size_t>(kind);
        stripe.count[k].fetch_add(1, std::memory_order_relaxed);
        stripe.sum[k].fetch_add(duration.count(), std::memory_order_relaxed);
        std::int64_t max = stripe.max[k].load(std::memory_order_relaxed);
        while (duration.count() > max
               && !stripe.max[k].compare_exchange_weak(max, duration.count(), std::memory_order_relaxed)) {
        }
        if (slow && kind != CallKind::Ignored)
            stripe.slow[k].fetch_add(1, std::memory_order_relaxed);
    }

    void addNotPermitted() noexcept
    {
        m_stripes[detail::stripeOfThread()].notPermitted.fetch_add(1, std::memory_order_relaxed);
    }

    [[nodiscard]] CallTotals totals() const noexcept;
    [[nodiscard]] std::array<Duration, kCallKinds> takeMaxima() noexcept;

private:
    struct alignas(64) Stripe {
        std::array<std::atomic<std::uint64_t>, kCallKinds> count{};
        std::array<std::atomic<std::int64_t>, kCallKinds> sum{}; // ns
        std::array<std::atomic<std::int64_t>, kCallKinds> max{}; // ns, since takeMaxima
        std::array<std::atomic<std::uint64_t>, 2> slow{};        // successful, failed
        std::atomic<std::uint64_t> notPermitted{0};
    };

    std::array<Stripe, detail::kStripes> m_stripes;
};

} // namespace panelboard::breaker

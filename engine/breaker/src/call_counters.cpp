// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/call_counters.h>

#include <algorithm>

namespace panelboard::breaker {

CallTotals CallCounters::totals() const noexcept
{
    CallTotals totals;
    for (const Stripe &stripe : m_stripes) {
        for (std::size_t k = 0; k < kCallKinds; ++k) {
            totals.kinds[k].count += stripe.count[k].load(std::memory_order_relaxed);
            totals.kinds[k].sum += Duration(stripe.sum[k].load(std::memory_order_relaxed));
            totals.kinds[k].max
                = std::max(totals.kinds[k].max, Duration(stripe.max[k].load(std::memory_order_relaxed)));
        }
        totals.slowSuccessful += stripe.slow[0].load(std::memory_order_relaxed);
        totals.slowFailed += stripe.slow[1].load(std::memory_order_relaxed);
        totals.notPermitted += stripe.notPermitted.load(std::memory_order_relaxed);
    }
    return totals;
}

std::array<Duration, kCallKinds> CallCounters::takeMaxima() noexcept
{
    std::array<Duration, kCallKinds> maxima{};
    for (Stripe &stripe : m_stripes) {
        for (std::size_t k = 0; k < kCallKinds; ++k)
            maxima[k] = std::max(maxima[k], Duration(stripe.max[k].exchange(0, std::memory_order_relaxed)));
    }
    return maxima;
}

} // namespace panelboard::breaker

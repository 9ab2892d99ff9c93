// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/layers.h>

#include <algorithm>

namespace panelboard::resilience {

std::array<Aspect, kAspects> outermostFirst(const AspectOrder &order) noexcept
{
    std::array<Aspect, kAspects> aspects{Aspect::Retry, Aspect::CircuitBreaker, Aspect::RateLimiter,
                                         Aspect::TimeLimiter, Aspect::Bulkhead};
    const std::array<std::int32_t, kAspects> numbers{order.retryAspectOrder, order.circuitBreakerAspectOrder,
                                                     order.rateLimiterAspectOrder,
                                                     order.timeLimiterAspectOrder, order.bulkheadAspectOrder};
    const auto numberOf = [&](Aspect aspect) { return numbers[static_cast<std::size_t>(aspect)]; };
    std::sort(aspects.begin(), aspects.end(), [&](Aspect a, Aspect b) {
        return numberOf(a) != numberOf(b) ? numberOf(a) < numberOf(b) : a < b;
    });
    return aspects;
}

namespace detail {

OrderedLayer::OrderedLayer(Aspects aspects, const AspectOrder &order)
    : m_retry{std::move(aspects.retry)}, m_circuitBreaker{std::move(aspects.circuitBreaker)},
      m_rateLimiter{std::move(aspects.rateLimiter)}, m_timeLimiter{std::move(aspects.timeLimiter)},
      m_bulkhead{std::move(aspects.bulkhead)}
{
    for (const Aspect aspect : outermostFirst(order)) {
        if (has(aspect))
            m_order[m_count++] = aspect;
    }
}

bool OrderedLayer::has(Aspect aspect) const noexcept
{
    switch (aspect) {
    case Aspect::Retry:
        return m_retry.module != nullptr;
    case Aspect::CircuitBreaker:
        return m_circuitBreaker.module != nullptr;
    case Aspect::RateLimiter:
        return m_rateLimiter.module != nullptr;
    case Aspect::TimeLimiter:
        return m_timeLimiter.module != nullptr;
    case Aspect::Bulkhead:
        break;
    }
    return m_bulkhead.module != nullptr;
}

} // namespace detail

} // namespace panelboard::resilience

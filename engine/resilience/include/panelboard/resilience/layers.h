// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/resilience/aspect_order.h>
#include <panelboard/resilience/bulkhead.h>
#include <panelboard/resilience/cache.h>
#include <panelboard/resilience/call_frame.h>
#include <panelboard/resilience/chaos.h>
#include <panelboard/resilience/fallback.h>
#include <panelboard/resilience/rate_limiter.h>
#include <panelboard/resilience/retry.h>
#include <panelboard/resilience/thread_pool_bulkhead.h>
#include <panelboard/resilience/time_limiter.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace panelboard::resilience {

/// The modules around a function, by their aspect; those that are null do nothing.
struct Aspects {
    std::shared_ptr<Retry> retry;
    std::shared_ptr<breaker::CircuitBreaker> circuitBreaker;
    std::shared_ptr<RateLimiter> rateLimiter;
    std::shared_ptr<TimeLimiter> timeLimiter;
    std::shared_ptr<Bulkhead> bulkhead;
};

enum class Aspect : std::uint8_t { Retry, CircuitBreaker, RateLimiter, TimeLimiter, Bulkhead };
inline constexpr std::size_t kAspects = 5;

/// From the outermost to the innermost.
[[nodiscard]] std::array<Aspect, kAspects> outermostFirst(const AspectOrder &order) noexcept;

namespace detail {

/// One module around what is inside.
template <class M>
struct ModuleLayer {
    static constexpr bool kReusesArguments = std::is_same_v<M, Retry>;
    std::shared_ptr<M> module;
};

/// A cache around what is inside; the call's one argument is the key.
template <class K, class V>
struct ModuleLayer<Cache<K, V>> {
    static constexpr bool kReusesArguments = true;
    std::shared_ptr<Cache<K, V>> module;
};

/// Five modules in an order that is known when the program runs.
class OrderedLayer {
public:
    static constexpr bool kReusesArguments = true; // there may be a retry among them

    OrderedLayer(Aspects aspects, const AspectOrder &order);

    /// Calls `visit(layer)` for the `position`-th of the modules that there are, from outside; `otherwise()`
    /// when there are fewer. All calls give the same type.
    template <class Visit, class Otherwise>
    decltype(auto) visit(std::size_t position, Visit &&visit, Otherwise &&otherwise) const
    {
        if (position >= m_count)
            return otherwise();
        switch (m_order[position]) {
        case Aspect::Retry:
            return visit(m_retry);
        case Aspect::CircuitBreaker:
            return visit(m_circuitBreaker);
        case Aspect::RateLimiter:
            return visit(m_rateLimiter);
        case Aspect::TimeLimiter:
            return visit(m_timeLimiter);
        case Aspect::Bulkhead:
            break;
        }
        return visit(m_bulkhead);
    }

private:
    [[nodiscard]] bool has(Aspect aspect) const noexcept;

    ModuleLayer<Retry> m_retry;
    ModuleLayer<breaker::CircuitBreaker> m_circuitBreaker;
    ModuleLayer<RateLimiter> m_rateLimiter;
    ModuleLayer<TimeLimiter> m_timeLimiter;
    ModuleLayer<Bulkhead> m_bulkhead;
    std::array<Aspect, kAspects> m_order{};
    std::size_t m_count = 0; ///< of m_order: the modules that there are
};

template <class Layer>
inline constexpr bool isThreadPool = false;
template <>
inline constexpr bool isThreadPool<ModuleLayer<ThreadPoolBulkhead>> = true;
template <class Layer>
inline constexpr bool isFallbackLayer = false;
template <class... F>
inline constexpr bool isFallbackLayer<FallbackLayer<F...>> = true;

/// The layers of a composition, the innermost first.
template <class... L>
struct LayerTuple {
    static constexpr std::size_t kSize = sizeof...(L);
    static constexpr bool kReusesArguments = (false || ... || L::kReusesArguments);
    static constexpr bool kHasThreadPool = (false || ... || isThreadPool<L>);
    static constexpr bool kEndsWithFallback = [] {
        bool last = false;
        ((last = isFallbackLayer<L>), ...);
        return last;
    }();
    std::tuple<L...> all;
};

} // namespace detail

} // namespace panelboard::resilience

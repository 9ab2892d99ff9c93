// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "retry_fixture.h"

#include <panelboard/resilience/decorate.h>

#include <memory>
#include <stdexcept>
#include <utility>

namespace panelboard::test {

using breaker::CallNotPermitted;
using breaker::CircuitBreaker;
using breaker::CircuitBreakerConfig;
using breaker::State;

struct Refused : Down {};
struct Unrelated {};

/// One module of each kind on a clock that stands.
struct FiveModules : StandingTime {
    std::shared_ptr<Retry> retry = Retry::create("backend", {}, around);
    std::shared_ptr<CircuitBreaker> circuitBreaker =
        CircuitBreaker::create("backend", fourCalls(), clock, clock);
    std::shared_ptr<RateLimiter> rateLimiter = RateLimiter::create("backend", tenPerSecond(), around);
    std::shared_ptr<TimeLimiter> timeLimiter = TimeLimiter::create("backend", {100ms, true, 100}, around);
    std::shared_ptr<Bulkhead> bulkhead = Bulkhead::create("backend", {}, around);

    [[nodiscard]] Aspects aspects() const
    {
        return {retry, circuitBreaker, rateLimiter, timeLimiter, bulkhead};
    }

    /// Opens when two of the last four calls failed.
    static CircuitBreakerConfig fourCalls()
    {
        CircuitBreakerConfig config;
        config.slidingWindowSize = 4;
        config.minimumNumberOfCalls = 4;
        return config;
    }
    static RateLimiterConfig tenPerSecond()
    {
        RateLimiterConfig config;
        config.limitForPeriod = 10;
        config.limitRefreshPeriod = 1s;
        config.timeoutDuration = 0s;
        return config;
    }
};

/// A cache for ten values, on a clock that stands.
template <class K, class V>
[[nodiscard]] std::shared_ptr<Cache<K, V>> smallCache(const StandingTime &time)
{
    LruOptions options;
    options.maxEntries = 10;
    return Cache<K, V>::create("small", storeIn(std::make_shared<LruStore<K, V>>(options, time.clock)),
                               time.around);
}

/// "panelboard::breaker::CallNotPermitted" of what `call` throws, "nothing" if it does not.
template <class Call>
QString thrownBy(Call &&call)
{
    try {
        static_cast<void>(call());
    } catch (...) {
        return QString::fromStdString(CallError::current().kind());
    }
    return QStringLiteral("nothing");
}

} // namespace panelboard::test

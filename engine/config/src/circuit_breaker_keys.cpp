// SPDX-License-Identifier: Apache-2.0
#include "module_keys.h"

#include <array>

namespace panelboard::config {

namespace {

using C = breaker::CircuitBreakerConfig;

constexpr std::array kKeys{
    key<&C::failureRateThreshold>("failureRateThreshold"),
    key<&C::slowCallRateThreshold>("slowCallRateThreshold"),
    key<&C::slowCallDurationThreshold>("slowCallDurationThreshold"),
    key<&C::slidingWindowType>("slidingWindowType"),
    key<&C::slidingWindowSize>("slidingWindowSize"),
    key<&C::minimumNumberOfCalls>("minimumNumberOfCalls"),
    key<&C::permittedNumberOfCallsInHalfOpenState>("permittedNumberOfCallsInHalfOpenState"),
    key<&C::maxWaitDurationInHalfOpenState>("maxWaitDurationInHalfOpenState"),
    key<&C::transitionToStateAfterWaitDuration>("transitionToStateAfterWaitDuration"),
    key<&C::waitDurationInOpenState>("waitDurationInOpenState", Role::Wait),
    key<&C::automaticTransitionFromOpenToHalfOpenEnabled>("automaticTransitionFromOpenToHalfOpenEnabled"),
    key<&C::enableExponentialBackoff>("enableExponentialBackoff", Role::Flag),
    key<&C::exponentialBackoffMultiplier>("exponentialBackoffMultiplier", Role::Multiplier),
    key<&C::exponentialMaxWaitDurationInOpenState>("exponentialMaxWaitDurationInOpenState", Role::Longest),
    key<&C::enableRandomizedWait>("enableRandomizedWait", Role::Flag),
    randomFactor<&C::randomizedWaitFactor>("randomizedWaitFactor"),
    key<&C::recordExceptions>("recordExceptions"),
    key<&C::ignoreExceptions>("ignoreExceptions"),
    key<&C::recordFailurePredicate>("recordFailurePredicate"),
    key<&C::recordResultPredicates>("recordResultPredicate"),
    key<&C::ignoreExceptionPredicate>("ignoreExceptionPredicate"),
    key<&C::initialState>("initialState"),
    key<&C::eventConsumerBufferSize>("eventConsumerBufferSize"),
    key<&C::registerHealthIndicator>("registerHealthIndicator"),
    key<&C::allowHealthIndicatorToFail>("allowHealthIndicatorToFail"),
    idleFlag<C>("writableStackTraceEnabled"),
};

constexpr std::array kFormer = {
    FormerName{"ringBufferSizeInClosedState", "slidingWindowSize"},
    FormerName{"ringBufferSizeInHalfOpenState", "permittedNumberOfCallsInHalfOpenState"},
    FormerName{"waitDurationInOpenStateMillis", "waitDurationInOpenState"},
    FormerName{"waitInterval", "waitDurationInOpenState"},
    FormerName{"recordExceptionPredicate", "recordFailurePredicate"},
};

constexpr std::array<std::string_view, 2> kInstances = {"instances", "backends"};

bool wrote(const Written<C> &own, std::span<const Key<C>> keys, std::string_view name)
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].name == name)
            return own.keys.test(i);
    }
    return false;
}

/// A level that lists exceptions discards the predicate that it would inherit.
void discardInheritedPredicates(const Written<C> &own, std::span<const Key<C>> keys, C &result)
{
    if (wrote(own, keys, "recordExceptions") && !wrote(own, keys, "recordFailurePredicate"))
        result.recordFailurePredicate = {};
    if (wrote(own, keys, "ignoreExceptions") && !wrote(own, keys, "ignoreExceptionPredicate"))
        result.ignoreExceptionPredicate = {};
}

} // namespace

const ModuleKeys<C> &circuitBreakerKeys() noexcept
{
    static constexpr ModuleKeys<C> module = {
        "circuitbreaker",
        kInstances,
        "circuitBreakerAspectOrder",
        &resilience::AspectOrder::circuitBreakerAspectOrder,
        kKeys,
        kFormer,
        false,
        false,
        discardInheritedPredicates,
    };
    return module;
}

} // namespace panelboard::config

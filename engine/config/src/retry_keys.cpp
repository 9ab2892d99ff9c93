// SPDX-License-Identifier: Apache-2.0
#include "module_keys.h"

#include <array>

namespace panelboard::config {

namespace {

using C = resilience::RetryConfig;

constexpr std::array kKeys{
    key<&C::maxAttempts>("maxAttempts"),
    key<&C::waitDuration>("waitDuration", Role::Wait),
    key<&C::enableExponentialBackoff>("enableExponentialBackoff", Role::Flag),
    key<&C::exponentialBackoffMultiplier>("exponentialBackoffMultiplier", Role::Multiplier),
    key<&C::exponentialMaxWaitDuration>("exponentialMaxWaitDuration", Role::Longest),
    key<&C::enableRandomizedWait>("enableRandomizedWait", Role::Flag),
    randomFactor<&C::randomizedWaitFactor>("randomizedWaitFactor"),
    key<&C::intervalFunction>("intervalBiFunction"),
    key<&C::retryExceptions>("retryExceptions"),
    key<&C::ignoreExceptions>("ignoreExceptions"),
    key<&C::retryExceptionPredicate>("retryExceptionPredicate"),
    key<&C::retryOnResultPredicates>("resultPredicate"),
    key<&C::consumeResultBeforeRetryAttempt>("consumeResultBeforeRetryAttempt"),
    key<&C::failAfterMaxAttempts>("failAfterMaxAttempts"),
    key<&C::eventConsumerBufferSize>("eventConsumerBufferSize"),
};

constexpr std::array kFormer = {
    FormerName{"maxRetryAttempts", "maxAttempts"},
    FormerName{"waitDurationMillis", "waitDuration"},
    FormerName{"failAfterMaxRetries", "failAfterMaxAttempts"},
    FormerName{"retryOnResultPredicate", "resultPredicate"},
    FormerName{"retryOnExceptionPredicate", "retryExceptionPredicate"},
};

constexpr std::array<std::string_view, 2> kInstances = {"instances", "backends"};

} // namespace

const ModuleKeys<C> &retryKeys() noexcept
{
    static constexpr ModuleKeys<C> module = {
        "retry",
        kInstances,
        "retryAspectOrder",
        &resilience::AspectOrder::retryAspectOrder,
        kKeys,
        kFormer,
        true,
        true,
        nullptr,
    };
    return module;
}

} // namespace panelboard::config

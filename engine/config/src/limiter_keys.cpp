// SPDX-License-Identifier: Apache-2.0
#include "module_keys.h"

#include <array>

namespace panelboard::config {

namespace {

using resilience::AspectOrder;
using Rate = resilience::RateLimiterConfig;
using Time = resilience::TimeLimiterConfig;

constexpr std::array kRateKeys{
    key<&Rate::limitForPeriod>("limitForPeriod"),
    key<&Rate::limitRefreshPeriod>("limitRefreshPeriod"),
    key<&Rate::timeoutDuration>("timeoutDuration"),
    key<&Rate::registerHealthIndicator>("registerHealthIndicator"),
    key<&Rate::allowHealthIndicatorToFail>("allowHealthIndicatorToFail"),
    key<&Rate::subscribeForEvents>("subscribeForEvents"),
    key<&Rate::eventConsumerBufferSize>("eventConsumerBufferSize"),
    idleFlag<Rate>("writableStackTraceEnabled"),
};
constexpr std::array kFormerRate = {
    FormerName{"limitRefreshPeriodInNanos", "limitRefreshPeriod"},
    FormerName{"timeoutInMillis", "timeoutDuration"},
};

constexpr std::array kTimeKeys{
    key<&Time::timeoutDuration>("timeoutDuration"),
    key<&Time::cancelRunningFuture>("cancelRunningFuture"),
    key<&Time::eventConsumerBufferSize>("eventConsumerBufferSize"),
};

constexpr std::array<std::string_view, 2> kRateInstances = {"instances", "limiters"};
constexpr std::array<std::string_view, 1> kTimeInstances = {"instances"};

} // namespace

const ModuleKeys<Rate> &rateLimiterKeys() noexcept
{
    static constexpr ModuleKeys<Rate> module = {
        "ratelimiter",
        kRateInstances,
        "rateLimiterAspectOrder",
        &AspectOrder::rateLimiterAspectOrder,
        kRateKeys,
        kFormerRate,
        true,
        false,
        nullptr,
    };
    return module;
}

const ModuleKeys<Time> &timeLimiterKeys() noexcept
{
    static constexpr ModuleKeys<Time> module = {
        "timelimiter",
        kTimeInstances,
        "timeLimiterAspectOrder",
        &AspectOrder::timeLimiterAspectOrder,
        kTimeKeys,
        {},
        true,
        false,
        nullptr,
    };
    return module;
}

} // namespace panelboard::config

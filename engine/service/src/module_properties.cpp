// SPDX-License-Identifier: Apache-2.0
#include "module_properties.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace panelboard::service {

namespace {

using breaker::Duration;
using breaker::PropertyKind;
using breaker::PropertyValue;
using std::string_view;

constexpr string_view kFlag = "true or false";
constexpr string_view kFromZero = "at least 0 and at most 365 days";
constexpr string_view kBuffer = "1 to 1000000";

template <class Pointer>
struct MemberParts;
template <class C, class T>
struct MemberParts<T C::*> {
    using Owner = C;
    using Type = T;
};
template <auto Member>
using OwnerOf = typename MemberParts<decltype(Member)>::Owner;

PropertyValue valueOf(bool flag) { return flag; }
PropertyValue valueOf(std::uint32_t count) { return std::int64_t{count}; }
PropertyValue valueOf(double factor) { return factor; }
PropertyValue valueOf(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }
PropertyValue valueOf(const std::optional<Duration> &duration)
{
    return duration ? valueOf(*duration) : PropertyValue();
}

bool assign(bool &flag, const PropertyValue &value)
{
    const bool *given = std::get_if<bool>(&value);
    flag = given ? *given : flag;
    return given != nullptr;
}

bool assign(std::uint32_t &count, const PropertyValue &value)
{
    const std::int64_t *given = std::get_if<std::int64_t>(&value);
    if (!given || *given < 0 || *given > std::numeric_limits<std::uint32_t>::max())
        return false;
    count = static_cast<std::uint32_t>(*given);
    return true;
}

bool assign(double &factor, const PropertyValue &value)
{
    const double *given = std::get_if<double>(&value);
    factor = given ? *given : factor;
    return given != nullptr;
}

/// What does not fit is taken to the nearest end, where validation refuses it.
bool assign(Duration &duration, const PropertyValue &value)
{
    constexpr double kLimit = 9e18;
    const double *ms = std::get_if<double>(&value);
    if (!ms || std::isnan(*ms))
        return false;
    duration = Duration(std::llround(std::clamp(*ms * 1e6, -kLimit, kLimit)));
    return true;
}

bool assign(std::optional<Duration> &duration, const PropertyValue &value)
{
    if (!std::holds_alternative<std::monostate>(value))
        return assign(duration.emplace(), value);
    duration.reset();
    return true;
}

template <class T>
constexpr PropertyKind kindOf()
{
    if constexpr (std::is_same_v<T, bool>)
        return PropertyKind::Flag;
    else if constexpr (std::is_same_v<T, std::uint32_t>)
        return PropertyKind::Count;
    else if constexpr (std::is_same_v<T, double>)
        return PropertyKind::Factor;
    else
        return PropertyKind::Milliseconds;
}

template <auto Member>
constexpr PropertyOf<OwnerOf<Member>> property(string_view name, string_view allowed = kFlag)
{
    using C = OwnerOf<Member>;
    using T = typename MemberParts<decltype(Member)>::Type;
    return {name, kindOf<T>(), allowed, [](const C &config) { return valueOf(config.*Member); },
            [](C &config, const PropertyValue &value) { return assign(config.*Member, value); }};
}

using resilience::BulkheadConfig;
using resilience::RateLimiterConfig;
using resilience::RetryConfig;
using resilience::ThreadPoolBulkheadConfig;
using resilience::TimeLimiterConfig;

constexpr std::array kRetry{
    property<&RetryConfig::maxAttempts>("maxAttempts", "1 to 4294967295"),
    property<&RetryConfig::waitDuration>("waitDuration", kFromZero),
    property<&RetryConfig::enableExponentialBackoff>("enableExponentialBackoff"),
    property<&RetryConfig::exponentialBackoffMultiplier>("exponentialBackoffMultiplier", "greater than 0"),
    property<&RetryConfig::exponentialMaxWaitDuration>("exponentialMaxWaitDuration", kFromZero),
    property<&RetryConfig::enableRandomizedWait>("enableRandomizedWait"),
    property<&RetryConfig::randomizedWaitFactor>("randomizedWaitFactor", "at least 0 and less than 1"),
    property<&RetryConfig::failAfterMaxAttempts>("failAfterMaxAttempts"),
    property<&RetryConfig::eventConsumerBufferSize>("eventConsumerBufferSize", kBuffer),
};

constexpr std::array kRateLimiter{
    property<&RateLimiterConfig::limitForPeriod>("limitForPeriod", "1 to 2147483647"),
    property<&RateLimiterConfig::limitRefreshPeriod>("limitRefreshPeriod",
                                                     "at least 1 ns and at most 365 days"),
    property<&RateLimiterConfig::timeoutDuration>("timeoutDuration", kFromZero),
    property<&RateLimiterConfig::registerHealthIndicator>("registerHealthIndicator"),
    property<&RateLimiterConfig::allowHealthIndicatorToFail>("allowHealthIndicatorToFail"),
    property<&RateLimiterConfig::subscribeForEvents>("subscribeForEvents"),
    property<&RateLimiterConfig::eventConsumerBufferSize>("eventConsumerBufferSize", kBuffer),
};

constexpr std::array kBulkhead{
    property<&BulkheadConfig::maxConcurrentCalls>("maxConcurrentCalls", "0 to 1000000"),
    property<&BulkheadConfig::maxWaitDuration>("maxWaitDuration", kFromZero),
    property<&BulkheadConfig::fairCallHandlingStrategyEnabled>("fairCallHandlingStrategyEnabled"),
    property<&BulkheadConfig::eventConsumerBufferSize>("eventConsumerBufferSize", kBuffer),
};

constexpr std::array kThreadPoolBulkhead{
    property<&ThreadPoolBulkheadConfig::maxThreadPoolSize>("maxThreadPoolSize", "1 to 10000"),
    property<&ThreadPoolBulkheadConfig::coreThreadPoolSize>("coreThreadPoolSize", "1 to maxThreadPoolSize"),
    property<&ThreadPoolBulkheadConfig::queueCapacity>("queueCapacity", "0 to 10000000"),
    property<&ThreadPoolBulkheadConfig::keepAliveDuration>("keepAliveDuration", kFromZero),
    property<&ThreadPoolBulkheadConfig::eventConsumerBufferSize>("eventConsumerBufferSize", kBuffer),
};

constexpr std::array kTimeLimiter{
    property<&TimeLimiterConfig::timeoutDuration>("timeoutDuration", kFromZero),
    property<&TimeLimiterConfig::cancelRunningFuture>("cancelRunningFuture"),
    property<&TimeLimiterConfig::eventConsumerBufferSize>("eventConsumerBufferSize", kBuffer),
};

} // namespace

std::span<const PropertyOf<RetryConfig>> propertiesOf(const RetryConfig &) noexcept { return kRetry; }
std::span<const PropertyOf<RateLimiterConfig>> propertiesOf(const RateLimiterConfig &) noexcept
{
    return kRateLimiter;
}
std::span<const PropertyOf<BulkheadConfig>> propertiesOf(const BulkheadConfig &) noexcept
{
    return kBulkhead;
}
std::span<const PropertyOf<ThreadPoolBulkheadConfig>> propertiesOf(const ThreadPoolBulkheadConfig &) noexcept
{
    return kThreadPoolBulkhead;
}
std::span<const PropertyOf<TimeLimiterConfig>> propertiesOf(const TimeLimiterConfig &) noexcept
{
    return kTimeLimiter;
}

} // namespace panelboard::service

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config_properties.h>
#include <panelboard/resilience/bulkhead_config.h>
#include <panelboard/resilience/rate_limiter_config.h>
#include <panelboard/resilience/retry_config.h>
#include <panelboard/resilience/thread_pool_bulkhead_config.h>
#include <panelboard/resilience/time_limiter_config.h>

#include <span>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// One editable property of a module's configuration: what breaker::Property is for a breaker's.
template <class C>
struct PropertyOf {
    std::string_view name; ///< Resilience4j's
    breaker::PropertyKind kind;
    std::string_view allowed; ///< "at least 0 and less than 1"
    breaker::PropertyValue (*get)(const C &);
    /// False when the value is of the wrong type or out of its type's range; other ranges are `validate`'s.
    bool (*set)(C &, const breaker::PropertyValue &);
};

// The properties of each module, in the order of Resilience4j's reference.
[[nodiscard]] inline std::span<const breaker::Property> propertiesOf(const breaker::CircuitBreakerConfig &)
{
    return breaker::properties();
}
[[nodiscard]] std::span<const PropertyOf<resilience::RetryConfig>>
propertiesOf(const resilience::RetryConfig &) noexcept;
[[nodiscard]] std::span<const PropertyOf<resilience::RateLimiterConfig>>
propertiesOf(const resilience::RateLimiterConfig &) noexcept;
[[nodiscard]] std::span<const PropertyOf<resilience::BulkheadConfig>>
propertiesOf(const resilience::BulkheadConfig &) noexcept;
[[nodiscard]] std::span<const PropertyOf<resilience::ThreadPoolBulkheadConfig>>
propertiesOf(const resilience::ThreadPoolBulkheadConfig &) noexcept;
[[nodiscard]] std::span<const PropertyOf<resilience::TimeLimiterConfig>>
propertiesOf(const resilience::TimeLimiterConfig &) noexcept;

/// A set of errors that a configuration has: shown by the names of its entries, changed in code only.
struct NamedErrors {
    std::string_view property;
    const breaker::ErrorSet *errors = nullptr; ///< of the configuration that was asked
};
template <class C>
[[nodiscard]] std::vector<NamedErrors> errorSetsOf(const C &config)
{
    if constexpr (requires { config.recordExceptions; })
        return {{"recordExceptions", &config.recordExceptions},
                {"ignoreExceptions", &config.ignoreExceptions}};
    else if constexpr (requires { config.retryExceptions; })
        return {{"retryExceptions", &config.retryExceptions}, {"ignoreExceptions", &config.ignoreExceptions}};
    else
        return {};
}

} // namespace panelboard::service

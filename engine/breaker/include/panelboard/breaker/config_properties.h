// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace panelboard::breaker {

/// How a property is written and edited.
enum class PropertyKind : std::uint8_t { Percent, Milliseconds, Count, Factor, Flag, Choice };

/// Percent, Milliseconds and Factor are double; Count is int64; Flag is bool; Choice is string.
/// `std::monostate` is "not set", which only exponentialMaxWaitDurationInOpenState can be.
using PropertyValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// One editable property of CircuitBreakerConfig: the single source of names, kinds and ranges for
/// validation, JSON, differences and edit forms. (Error sets and predicates are code, not data.)
struct Property {
    std::string_view name;
    PropertyKind kind;
    std::string_view allowed; ///< "greater than 0 and at most 100"
    PropertyValue (*get)(const CircuitBreakerConfig &);
    /// False when the value is of the wrong type or not among the choices; ranges are `validate`'s.
    bool (*set)(CircuitBreakerConfig &, const PropertyValue &);
    std::span<const std::string_view> choices; ///< of a Choice, else empty
};

/// All of them, in the order of Resilience4j's reference.
[[nodiscard]] std::span<const Property> properties() noexcept;
[[nodiscard]] const Property *findProperty(std::string_view name) noexcept;

/// "10 %", "500 ms", "100", "true", "COUNT_BASED", "not set".
[[nodiscard]] std::string toText(const Property &property, const PropertyValue &value);

/// What differs, in the order of `properties()`. Error sets are compared by their names.
[[nodiscard]] std::vector<ConfigChange> difference(const CircuitBreakerConfig &from,
                                                   const CircuitBreakerConfig &to);

} // namespace panelboard::breaker

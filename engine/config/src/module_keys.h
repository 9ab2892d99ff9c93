// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reading.h"

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>

namespace panelboard::config {

/// What a property has to do with the wait function of its module.
enum class Role : std::uint8_t {
    Plain,      ///< nothing
    Wait,       ///< the wait itself: without it on the same level the others do nothing
    Flag,       ///< enables a function
    Multiplier, ///< of the exponential one
    Longest,    ///< of the exponential one; needs the multiplier
    Factor,     ///< of the randomised one
    NoEffect,   ///< accepted, checked, and of no use here
};

/// One property of a module: how it is read and inherited.
template <class C>
struct Key {
    std::string_view name; ///< as Resilience4j writes it, camelCase
    Role role;
    Outcome (*read)(const Value &, C &);
    void (*copy)(const C &from, C &into);
};

/// What one block of a file says itself: values, and which keys gave them.
template <class C>
struct Written {
    C values;
    std::bitset<32> keys; ///< by index in the module's keys
    bool ignoreUnknownTypes = false;
};

/// A name that an older version or another document uses for a property.
struct FormerName {
    std::string_view former;
    std::string_view now;
};

/// What is particular to a module in files.
template <class C>
struct ModuleKeys {
    std::string_view name;                       ///< "circuitbreaker", below `resilience4j`
    std::span<const std::string_view> instances; ///< "instances" and its aliases
    std::string_view aspectOrderKey;             ///< empty when it has none
    std::int32_t resilience::AspectOrder::*aspectOrder;
    std::span<const Key<C>> keys;
    std::span<const FormerName> formerNames;
    bool everythingInheritsDefault; ///< else a shared configuration inherits only what it names
    bool waitFunctionIsMergedDown;  ///< flags of a wait function reach from a base to another level's wait
    void (*adjust)(const Written<C> &own, std::span<const Key<C>> keys, C &result); ///< may be null
};

[[nodiscard]] const ModuleKeys<breaker::CircuitBreakerConfig> &circuitBreakerKeys() noexcept;
[[nodiscard]] const ModuleKeys<resilience::RetryConfig> &retryKeys() noexcept;
[[nodiscard]] const ModuleKeys<resilience::RateLimiterConfig> &rateLimiterKeys() noexcept;
[[nodiscard]] const ModuleKeys<resilience::TimeLimiterConfig> &timeLimiterKeys() noexcept;
[[nodiscard]] const ModuleKeys<resilience::BulkheadConfig> &bulkheadKeys() noexcept;
[[nodiscard]] const ModuleKeys<resilience::ThreadPoolBulkheadConfig> &threadPoolBulkheadKeys() noexcept;

template <class Pointer>
struct MemberParts;
template <class C, class T>
struct MemberParts<T C::*> {
    using Owner = C;
};
template <auto Member>
using OwnerOf = typename MemberParts<decltype(Member)>::Owner;

/// A property that is one member of the configuration.
template <auto Member>
constexpr Key<OwnerOf<Member>> key(std::string_view name, Role role = Role::Plain)
{
    using C = OwnerOf<Member>;
    return {name, role, [](const Value &value, C &into) { return readInto(value, into.*Member); },
            [](const C &from, C &into) { into.*Member = from.*Member; }};
}

template <auto Member>
constexpr Key<OwnerOf<Member>> randomFactor(std::string_view name)
{
    using C = OwnerOf<Member>;
    return {name, Role::Factor,
            [](const Value &value, C &into) { return readRandomFactor(value, into.*Member); },
            [](const C &from, C &into) { into.*Member = from.*Member; }};
}

/// A flag that Resilience4j has and C++ has no use for.
template <class C>
constexpr Key<C> idleFlag(std::string_view name)
{
    return {name, Role::NoEffect,
            [](const Value &value, C &) {
                bool flag = false;
                return readInto(value, flag);
            },
            [](const C &, C &) {}};
}

} // namespace panelboard::config

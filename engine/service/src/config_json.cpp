// SPDX-License-Identifier: Apache-2.0
#include "config_json.h"

#include <cmath>
#include <cstdint>
#include <limits>

namespace panelboard::service {

namespace {

using breaker::PropertyKind;
using breaker::PropertyValue;

Json numberJson(PropertyKind kind, double value)
{
    constexpr double kExactIntegers = 9e15;
    if (kind == PropertyKind::Percent)
        return shortestNumber(static_cast<float>(value));
    if (kind == PropertyKind::Milliseconds && std::trunc(value) == value && std::fabs(value) < kExactIntegers)
        return static_cast<std::int64_t>(value);
    return value;
}

std::optional<PropertyValue> doubleFrom(const Json &json, double most)
{
    if (!json.is_number())
        return std::nullopt;
    const auto value = json.get<double>();
    if (!(std::fabs(value) <= most))
        return std::nullopt;
    return value;
}

/// A count; 10.0 is one, too.
std::optional<PropertyValue> countFrom(const Json &json)
{
    const auto number = doubleFrom(json, std::numeric_limits<std::uint32_t>::max());
    if (!number || std::trunc(std::get<double>(*number)) != std::get<double>(*number))
        return std::nullopt;
    return static_cast<std::int64_t>(std::get<double>(*number));
}

} // namespace

Json propertyJson(PropertyKind kind, const PropertyValue &value)
{
    return std::visit(
        [kind](const auto &held) -> Json {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::monostate>)
                return nullptr;
            else if constexpr (std::is_same_v<Held, double>)
                return numberJson(kind, held);
            else
                return held;
        },
        value);
}

std::optional<PropertyValue> propertyFrom(PropertyKind kind, const Json &json)
{
    constexpr double kMostMilliseconds = 9e12; // int64 nanoseconds hold a little more
    switch (kind) {
    case PropertyKind::Percent:
        return doubleFrom(json, std::numeric_limits<float>::max());
    case PropertyKind::Factor:
        return doubleFrom(json, std::numeric_limits<double>::max());
    case PropertyKind::Milliseconds:
        return doubleFrom(json, kMostMilliseconds);
    case PropertyKind::Count:
        return countFrom(json);
    case PropertyKind::Flag:
        return json.is_boolean() ? std::optional<PropertyValue>(json.get<bool>()) : std::nullopt;
    case PropertyKind::Choice:
        return json.is_string() ? std::optional<PropertyValue>(json.get<std::string>()) : std::nullopt;
    }
    return std::nullopt;
}

Json namesJson(const breaker::ErrorSet &set)
{
    Json names = Json::array();
    for (const breaker::ErrorMatcher &matcher : set)
        names.push_back(matcher.name());
    return names;
}

} // namespace panelboard::service

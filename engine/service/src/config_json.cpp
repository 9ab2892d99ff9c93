// SPDX-License-Identifier: Apache-2.0
#include "config_json.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace panelboard::service {

namespace {

using breaker::CircuitBreakerConfig;
using breaker::ConfigProblem;
using breaker::Property;
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

Json valueJson(const Property &property, const PropertyValue &value)
{
    return std::visit(
        [&property](const auto &held) -> Json {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::monostate>)
                return nullptr;
            else if constexpr (std::is_same_v<Held, double>)
                return numberJson(property.kind, held);
            else
                return held;
        },
        value);
}

Json namesJson(const breaker::ErrorSet &set)
{
    Json names = Json::array();
    for (const breaker::ErrorMatcher &matcher : set)
        names.push_back(matcher.name());
    return names;
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

/// The value of a patch's member in the property's type; nothing when it is of another type, or so large
/// that it could not even be converted.
std::optional<PropertyValue> valueFrom(const Property &property, const Json &json)
{
    constexpr double kMostMilliseconds = 9e12; // int64 nanoseconds hold a little more
    if (json.is_null())
        return property.get(CircuitBreakerConfig());
    switch (property.kind) {
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

/// Sets one member of a patch. @return what is wrong with it, or nothing
std::optional<ConfigProblem> patchProperty(CircuitBreakerConfig &config, const std::string &name,
                                           const Json &json)
{
    if (name == "recordExceptions" || name == "ignoreExceptions")
        return ConfigProblem{name, describe(json),
                             "set in the service's code: cannot be changed from outside"};
    const Property *property = breaker::findProperty(name);
    if (!property) {
        std::string names;
        for (const Property &known : breaker::properties())
            names.append(names.empty() ? "one of " : ", ").append(known.name);
        return ConfigProblem{name, describe(json), names};
    }
    const auto value = valueFrom(*property, json);
    if (!value || !property->set(config, *value))
        return ConfigProblem{name, describe(json), std::string(property->allowed)};
    return std::nullopt;
}

} // namespace

Json toJson(const CircuitBreakerConfig &config)
{
    Json json = Json::object();
    for (const Property &property : breaker::properties())
        json[std::string(property.name)] = valueJson(property, property.get(config));
    json["recordExceptions"] = namesJson(config.recordExceptions);
    json["ignoreExceptions"] = namesJson(config.ignoreExceptions);
    return json;
}

PatchedConfig mergePatch(const CircuitBreakerConfig &config, const Json &patch)
{
    PatchedConfig patched{config, {}};
    for (const auto &[name, json] : patch.items()) {
        if (auto problem = patchProperty(patched.config, name, json))
            patched.problems.push_back(std::move(*problem));
    }
    for (ConfigProblem &problem : breaker::validate(patched.config))
        patched.problems.push_back(std::move(problem));
    return patched;
}

} // namespace panelboard::service

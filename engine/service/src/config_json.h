// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"
#include "module_properties.h"

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::service {

/// The configuration of a breaker or of another module.
template <class C>
concept Configuration = requires(const C &config)
{
    propertiesOf(config);
};

/// One property's value; durations in milliseconds, "not set" as null.
[[nodiscard]] Json propertyJson(breaker::PropertyKind kind, const breaker::PropertyValue &value);
/// The other way. Nothing for a value of another type (null included), or one so large that it could not
/// even be converted.
[[nodiscard]] std::optional<breaker::PropertyValue> propertyFrom(breaker::PropertyKind kind,
                                                                 const Json &json);
[[nodiscard]] Json namesJson(const breaker::ErrorSet &set);

/// Every property under its name, then the error sets by the names of their entries.
template <Configuration C>
[[nodiscard]] Json toJson(const C &config)
{
    Json json = Json::object();
    for (const auto &property : propertiesOf(config))
        json[std::string(property.name)] = propertyJson(property.kind, property.get(config));
    for (const NamedErrors &each : errorSetsOf(config))
        json[std::string(each.property)] = namesJson(*each.errors);
    return json;
}

template <Configuration C>
struct PatchedConfig {
    C config;
    std::vector<breaker::ConfigProblem> problems; ///< empty: `config` is valid
};

/// Sets one member of a merge patch; null gives the default back. @return what is wrong with it, or nothing
template <Configuration C>
[[nodiscard]] std::optional<breaker::ConfigProblem> patchProperty(C &config, const std::string &name,
                                                                  const Json &json)
{
    const auto refused = [&](std::string allowed) {
        return breaker::ConfigProblem{name, describe(json), std::move(allowed)};
    };
    for (const NamedErrors &each : errorSetsOf(config)) {
        if (each.property == name)
            return refused("set in the service's code: cannot be changed from outside");
    }
    const auto properties = propertiesOf(config);
    const auto property = std::find_if(properties.begin(), properties.end(),
                                       [&name](const auto &known) { return known.name == name; });
    if (property == properties.end()) {
        std::string names;
        for (const auto &known : properties)
            names.append(names.empty() ? "one of " : ", ").append(known.name);
        return refused(std::move(names));
    }
    const auto value = json.is_null() ? property->get(C()) : propertyFrom(property->kind, json);
    if (!value || !property->set(config, *value))
        return refused(std::string(property->allowed));
    return std::nullopt;
}

/// A JSON merge patch (RFC 7396) on a configuration: members that are absent stay, null gives the default
/// back. Predicates and error sets stay as they are: they are code. Every problem is reported: unknown
/// properties, wrong types, and what `validate` says of the result.
template <Configuration C>
[[nodiscard]] PatchedConfig<C> mergePatch(const C &config, const Json &patch)
{
    PatchedConfig<C> patched{config, {}};
    for (const auto &[name, json] : patch.items()) {
        if (auto problem = patchProperty(patched.config, name, json))
            patched.problems.push_back(std::move(*problem));
    }
    for (breaker::ConfigProblem &problem : validate(patched.config))
        patched.problems.push_back(std::move(problem));
    return patched;
}

} // namespace panelboard::service

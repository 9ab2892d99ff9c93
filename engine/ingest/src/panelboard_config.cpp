// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/panelboard.h>
#include <panelboard/ingest/panelboard_configs.h>

#include "breaker_collector.h"
#include "json.h"

#include <panelboard/breaker/config_properties.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace panelboard::ingest {

namespace {

using breaker::Property;
using breaker::PropertyKind;
using breaker::PropertyValue;
using detail::Json;

constexpr std::string_view kRemedy = "update the console, or the service, so that both know this property";

std::optional<PropertyValue> toPropertyValue(PropertyKind kind, const Json &json)
{
    if (json.is_null())
        return PropertyValue();
    switch (kind) {
    case PropertyKind::Percent:
    case PropertyKind::Milliseconds:
    case PropertyKind::Factor:
        return json.is_number() ? std::optional<PropertyValue>(json.get<double>()) : std::nullopt;
    case PropertyKind::Count:
        if (json.is_number_unsigned() &&
            json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return std::nullopt;
        return json.is_number_integer() ? std::optional<PropertyValue>(json.get<std::int64_t>())
                                        : std::nullopt;
    case PropertyKind::Flag:
        return json.is_boolean() ? std::optional<PropertyValue>(json.get<bool>()) : std::nullopt;
    case PropertyKind::Choice:
        return json.is_string() ? std::optional<PropertyValue>(json.get<std::string>()) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<DialectError> takeProperty(ConfigReading &reading, const Property &property, const Json &json)
{
    const auto value = toPropertyValue(property.kind, json);
    if (!value || !property.set(reading.config, *value)) {
        return DialectError{"config." + std::string(property.name) + " is " + detail::quoted(json) +
                                "; allowed is " + std::string(property.allowed),
                            std::string(kRemedy)};
    }
    reading.texts[std::string(property.name)] = breaker::toText(property, *value);
    return std::nullopt;
}

std::vector<std::string> namesIn(const Json &list)
{
    std::vector<std::string> names;
    for (const Json &name : list) {
        if (name.is_string())
            names.push_back(name.get<std::string>());
    }
    return names;
}

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::optional<DialectError> takeMember(ConfigReading &reading, const std::string &key, const Json &value)
{
    if (const Property *const property = breaker::findProperty(key))
        return takeProperty(reading, *property, value);
    if (key == "recordExceptions" || key == "ignoreExceptions") {
        auto &names = key == "recordExceptions" ? reading.recordExceptions : reading.ignoreExceptions;
        names = namesIn(value);
        reading.texts[key] = joined(names);
    } else {
        reading.texts[key] = detail::quoted(value);
    }
    return std::nullopt;
}

tl::expected<ConfigReading, DialectError> readEntry(const Json &root)
{
    ConfigReading reading;
    reading.name = detail::textAt(root, "circuitBreakerName");
    reading.version = detail::countAt(root, "version");
    const Json *const config = detail::find(root, "config");
    if (reading.name.empty() || reading.version == 0 || !config || !config->is_object()) {
        return tl::unexpected(
            DialectError{"unexpected JSON: “circuitBreakerName”, “version” or “config” is missing",
                         "check that the address is that of a circuit breaker's config"});
    }
    for (const auto &[key, value] : config->items()) {
        if (auto error = takeMember(reading, key, value))
            return tl::unexpected(std::move(*error));
    }
    return reading;
}

} // namespace

tl::expected<ConfigReading, DialectError> readConfig(std::string_view json)
{
    const auto root = detail::parseObject(json);
    if (!root)
        return tl::unexpected(root.error());
    return readEntry(*root);
}

tl::expected<std::vector<ConfigReading>, DialectError> readConfigs(std::string_view json)
{
    detail::JsonLimits limits;
    limits.bytes = detail::kMaxListBytes;
    limits.entries = detail::kMaxBreakersRead;
    const auto root = detail::parseObject(json, limits);
    if (!root)
        return tl::unexpected(root.error());
    const Json *const list = detail::find(*root, "circuitBreakerConfigs");
    if (!list || !list->is_array()) {
        return tl::unexpected(
            DialectError{"unexpected JSON: no list “circuitBreakerConfigs” in it",
                         "check that the address is that of the endpoint circuitbreakerconfigs"});
    }
    std::vector<ConfigReading> readings;
    for (const Json &entry : *list) {
        if (auto reading = readEntry(entry))
            readings.push_back(std::move(*reading));
    }
    return readings;
}

std::optional<std::uint64_t> versionFromETag(std::string_view etag) noexcept
{
    if (etag.size() < 3 || !etag.starts_with('"') || !etag.ends_with('"'))
        return std::nullopt;
    etag = etag.substr(1, etag.size() - 2);
    std::uint64_t version = 0;
    const auto [end, error] = std::from_chars(etag.data(), etag.data() + etag.size(), version);
    return error == std::errc{} && end == etag.data() + etag.size() ? std::optional(version) : std::nullopt;
}

} // namespace panelboard::ingest

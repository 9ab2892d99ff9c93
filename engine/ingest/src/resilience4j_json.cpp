// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/resilience4j.h>

#include "breaker_collector.h"
#include "json.h"
#include "number.h"
#include "reading_values.h"

#include <algorithm>
#include <utility>

namespace panelboard::ingest {

namespace {

using detail::Json;
using Readings = tl::expected<std::vector<BreakerReading>, DialectError>;

/// A rate as the endpoints write it ("33.333332%"), or as a plain number.
std::optional<double> percentage(const Json &value)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return std::nullopt;
    std::string_view text = value.get_ref<const std::string &>();
    if (text.ends_with('%'))
        text.remove_suffix(1);
    return detail::parseNumber(text);
}

std::optional<double> rateAt(BreakerReading &reading, const Json &entry, std::string_view field)
{
    const Json *const member = detail::find(entry, field);
    if (!member)
        return std::nullopt;
    if (const auto wire = percentage(*member))
        return detail::takeRate(reading, field, *wire);
    detail::addUnknown(reading, field,
                       "the service reports " + detail::quoted(*member) + ", which is no percentage");
    return std::nullopt;
}

std::optional<std::uint64_t> countAt(BreakerReading &reading, const Json &entry, std::string_view field)
{
    const Json *const member = detail::find(entry, field);
    if (!member)
        return std::nullopt;
    if (member->is_number())
        return detail::takeCount(reading, field, member->get<double>());
    detail::addUnknown(reading, field,
                       "the service reports " + detail::quoted(*member) + ", which is no count");
    return std::nullopt;
}

std::optional<breaker::State> stateOf(BreakerReading &reading, const Json &entry)
{
    const Json *const member = detail::find(entry, "state");
    const auto state = detail::stateAt(entry, "state");
    if (!member)
        detail::addUnknown(reading, "state", "the service reports no state");
    else if (!state)
        detail::addUnknown(reading, "state",
                           "the service reports " + detail::quoted(*member) + ", which is no state");
    return state;
}

BreakerReading readEntry(const std::string &name, const Json &entry, breaker::TimePoint at)
{
    BreakerReading reading;
    reading.name = name;
    reading.at = at;
    reading.state = stateOf(reading, entry);
    reading.failureRate = rateAt(reading, entry, "failureRate");
    reading.slowCallRate = rateAt(reading, entry, "slowCallRate");
    reading.failureRateThreshold = rateAt(reading, entry, "failureRateThreshold");
    reading.slowCallRateThreshold = rateAt(reading, entry, "slowCallRateThreshold");
    reading.bufferedCalls = countAt(reading, entry, "bufferedCalls");
    reading.failedCalls = countAt(reading, entry, "failedCalls");
    reading.slowCalls = countAt(reading, entry, "slowCalls");
    reading.slowFailedCalls = countAt(reading, entry, "slowFailedCalls");
    reading.notPermittedCalls = countAt(reading, entry, "notPermittedCalls");
    return reading;
}

void sortByName(std::vector<BreakerReading> &readings)
{
    std::sort(readings.begin(), readings.end(),
              [](const BreakerReading &a, const BreakerReading &b) { return a.name < b.name; });
}

Readings readNames(const Json &names, breaker::TimePoint at)
{
    std::vector<BreakerReading> readings;
    for (const Json &name : names) {
        if (!name.is_string())
            return tl::unexpected(DialectError{"the list of circuit breakers holds " + detail::quoted(name) +
                                                   ", which is no name",
                                               "expected an array of names"});
        BreakerReading reading;
        reading.name = name.get<std::string>();
        reading.at = at;
        detail::addUnknown(reading, "state",
                           "Resilience4j 1.x lists names only; read its metrics or its health");
        readings.push_back(std::move(reading));
    }
    sortByName(readings);
    return readings;
}

/// The `details` of the component “circuitBreakers”, wherever this generation of Spring Boot puts it.
const Json *healthDetails(const Json &health)
{
    for (const std::string_view components : {"components", "details"}) {
        if (const Json *const all = detail::find(health, components)) {
            if (const Json *const breakers = detail::find(*all, "circuitBreakers"))
                return detail::find(*breakers, "details");
        }
    }
    const bool isWhole = detail::find(health, "components") != nullptr;
    return isWhole ? nullptr : detail::find(health, "details");
}

} // namespace

Readings readCircuitBreakers(std::string_view json, breaker::TimePoint at)
{
    detail::JsonLimits limits;
    limits.bytes = detail::kMaxListBytes; // 100,000 breakers have about 25 MiB
    limits.entries = detail::kMaxBreakersRead;
    const auto root = detail::parseObject(json, limits);
    if (!root)
        return tl::unexpected(root.error());
    const Json *const breakers = detail::find(*root, "circuitBreakers");
    if (breakers && breakers->is_array())
        return readNames(*breakers, at);
    if (!breakers || !breakers->is_object()) {
        return tl::unexpected(DialectError{"unexpected JSON: no list “circuitBreakers” in it",
                                           "check that the address is that of the endpoint circuitbreakers"});
    }
    std::vector<BreakerReading> readings;
    for (const auto &[name, entry] : breakers->items())
        readings.push_back(readEntry(name, entry, at));
    sortByName(readings);
    return readings;
}

Readings readCircuitBreakersHealth(std::string_view json, breaker::TimePoint at)
{
    const auto root = detail::parseObject(json);
    if (!root)
        return tl::unexpected(root.error());
    if (!detail::find(*root, "status")) {
        return tl::unexpected(DialectError{"unexpected JSON: no “status” in it",
                                           "check that the address is that of the endpoint health"});
    }
    std::vector<BreakerReading> readings;
    const Json *const details = healthDetails(*root);
    if (details && details->is_object()) {
        for (const auto &[name, component] : details->items()) {
            if (const Json *const entry = detail::find(component, "details"))
                readings.push_back(readEntry(name, *entry, at));
        }
    }
    sortByName(readings);
    return readings;
}

tl::expected<StateUpdate, DialectError> readStateUpdate(std::string_view json)
{
    const auto root = detail::parseObject(json);
    if (!root)
        return tl::unexpected(root.error());
    StateUpdate update{detail::textAt(*root, "circuitBreakerName"), detail::stateAt(*root, "currentState"),
                       detail::textAt(*root, "message")};
    if (update.name.empty()) {
        return tl::unexpected(DialectError{"unexpected JSON: no “circuitBreakerName” in it",
                                           "check that the address is that of a circuit breaker"});
    }
    return update;
}

} // namespace panelboard::ingest

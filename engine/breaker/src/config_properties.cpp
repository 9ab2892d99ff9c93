// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/config_properties.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace panelboard::breaker {

namespace {

using Config = CircuitBreakerConfig;
using std::string_view;

constexpr std::array<string_view, 2> kWindowTypes{"COUNT_BASED", "TIME_BASED"};
constexpr std::array<string_view, 2> kAfterWait{"OPEN", "CLOSED"};
constexpr std::array<string_view, 6> kStates{"CLOSED", "OPEN", "HALF_OPEN", "DISABLED", "FORCED_OPEN", "METRICS_ONLY"};

constexpr string_view kPercentRange = "greater than 0 and at most 100";
constexpr string_view kWaitRange = "at least 1 ms and at most 365 days";

std::optional<double> asNumber(const PropertyValue &value)
{
    if (const auto *d = std::get_if<double>(&value))
        return *d;
    if (const auto *i = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*i);
    return std::nullopt;
}

double toMs(Duration d)
{
    return static_cast<double>(d.count()) / 1e6;
}

/// Nanoseconds; what does not fit is taken to the nearest end, where validation refuses it.
Duration fromMs(double ms)
{
    constexpr double kLimit = 9e18;
    return std::isnan(ms) ? Duration(-1) : Duration(std::llround(std::clamp(ms * 1e6, -kLimit, kLimit)));
}

template <float Config::*Member>
constexpr Property percent(string_view name)
{
    return {name, PropertyKind::Percent, kPercentRange,
            [](const Config &c) -> PropertyValue { return static_cast<double>(c.*Member); },
            [](Config &c, const PropertyValue &v) {
                const auto number = asNumber(v);
                if (number)
                    c.*Member = static_cast<float>(*number);
                return number.has_value();
            },
            {}};
}

template <Duration Config::*Member>
constexpr Property duration(string_view name, string_view allowed)
{
    return {name, PropertyKind::Milliseconds, allowed,
            [](const Config &c) -> PropertyValue { return toMs(c.*Member); },
            [](Config &c, const PropertyValue &v) {
                const auto number = asNumber(v);
                if (number)
                    c.*Member = fromMs(*number);
                return number.has_value();
            },
            {}};
}

template <std::uint32_t Config::*Member>
constexpr Property count(string_view name, string_view allowed)
{
    return {name, PropertyKind::Count, allowed,
            [](const Config &c) -> PropertyValue { return static_cast<std::int64_t>(c.*Member); },
            [](Config &c, const PropertyValue &v) {
                // A count out of its type's range becomes 0, which every range refuses.
                const auto *number = std::get_if<std::int64_t>(&v);
                constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
                if (number)
                    c.*Member = *number < 0 || *number > kMost ? 0 : static_cast<std::uint32_t>(*number);
                return number != nullptr;
            },
            {}};
}

template <double Config::*Member>
constexpr Property factor(string_view name, string_view allowed)
{
    return {name, PropertyKind::Factor, allowed,
            [](const Config &c) -> PropertyValue { return c.*Member; },
            [](Config &c, const PropertyValue &v) {
                const auto number = asNumber(v);
                if (number)
                    c.*Member = *number;
                return number.has_value();
            },
            {}};
}

template <bool Config::*Member>
constexpr Property flag(string_view name, string_view allowed = "true or false")
{
    return {name, PropertyKind::Flag, allowed,
            [](const Config &c) -> PropertyValue { return c.*Member; },
            [](Config &c, const PropertyValue &v) {
                const auto *value = std::get_if<bool>(&v);
                if (value)
                    c.*Member = *value;
                return value != nullptr;
            },
            {}};
}

template <State Config::*Member>
constexpr Property state(string_view name, string_view allowed, std::span<const string_view> choices)
{
    return {name, PropertyKind::Choice, allowed,
            [](const Config &c) -> PropertyValue { return std::string(toString(c.*Member)); },
            [](Config &c, const PropertyValue &v) {
                const auto *text = std::get_if<std::string>(&v);
                const auto parsed = text ? stateFromString(*text) : std::nullopt;
                if (parsed)
                    c.*Member = *parsed;
                return parsed.has_value();
            },
            choices};
}

constexpr Property windowType()
{
    return {"slidingWindowType", PropertyKind::Choice, "COUNT_BASED or TIME_BASED",
            [](const Config &c) -> PropertyValue { return std::string(toString(c.slidingWindowType)); },
            [](Config &c, const PropertyValue &v) {
                const auto *text = std::get_if<std::string>(&v);
                const auto parsed = text ? slidingWindowTypeFromString(*text) : std::nullopt;
                if (parsed)
                    c.slidingWindowType = *parsed;
                return parsed.has_value();
            },
            kWindowTypes};
}

constexpr Property exponentialMax()
{
    return {"exponentialMaxWaitDurationInOpenState", PropertyKind::Milliseconds,
            "not set, or at least 1 ms and at most 365 days",
            [](const Config &c) -> PropertyValue {
                if (c.exponentialMaxWaitDurationInOpenState)
                    return toMs(*c.exponentialMaxWaitDurationInOpenState);
                return std::monostate{};
            },
            [](Config &c, const PropertyValue &v) {
                const auto number = asNumber(v);
                if (number)
                    c.exponentialMaxWaitDurationInOpenState = fromMs(*number);
                else if (std::holds_alternative<std::monostate>(v))
                    c.exponentialMaxWaitDurationInOpenState.reset();
                return number.has_value() || std::holds_alternative<std::monostate>(v);
            },
            {}};
}

constexpr std::array kProperties{
    percent<&Config::failureRateThreshold>("failureRateThreshold"),
    percent<&Config::slowCallRateThreshold>("slowCallRateThreshold"),
    duration<&Config::slowCallDurationThreshold>("slowCallDurationThreshold", "at least 1 ns and at most 365 days"),
    windowType(),
    count<&Config::slidingWindowSize>("slidingWindowSize",
                                      "1 to 1000000 calls (COUNT_BASED), 1 to 86400 seconds (TIME_BASED)"),
    count<&Config::minimumNumberOfCalls>("minimumNumberOfCalls", "at least 1"),
    count<&Config::permittedNumberOfCallsInHalfOpenState>("permittedNumberOfCallsInHalfOpenState", "1 to 1000000"),
    duration<&Config::maxWaitDurationInHalfOpenState>("maxWaitDurationInHalfOpenState",
                                                      "0 (wait for ever) to 365 days"),
    state<&Config::transitionToStateAfterWaitDuration>("transitionToStateAfterWaitDuration", "OPEN or CLOSED",
                                                       kAfterWait),
    duration<&Config::waitDurationInOpenState>("waitDurationInOpenState", kWaitRange),
    flag<&Config::automaticTransitionFromOpenToHalfOpenEnabled>("automaticTransitionFromOpenToHalfOpenEnabled"),
    flag<&Config::enableExponentialBackoff>("enableExponentialBackoff",
                                            "true or false; not together with enableRandomizedWait"),
    factor<&Config::exponentialBackoffMultiplier>("exponentialBackoffMultiplier", "greater than 0"),
    exponentialMax(),
    flag<&Config::enableRandomizedWait>("enableRandomizedWait",
                                        "true or false; not together with enableExponentialBackoff"),
    factor<&Config::randomizedWaitFactor>("randomizedWaitFactor", "0 to 1"),
    state<&Config::initialState>("initialState",
                                 "CLOSED, OPEN, HALF_OPEN, DISABLED, FORCED_OPEN or METRICS_ONLY", kStates),
    count<&Config::eventConsumerBufferSize>("eventConsumerBufferSize", "1 to 1000000"),
    flag<&Config::registerHealthIndicator>("registerHealthIndicator"),
    flag<&Config::allowHealthIndicatorToFail>("allowHealthIndicatorToFail"),
};

std::string shortest(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string names(const ErrorSet &set)
{
    std::string text;
    for (const ErrorMatcher &matcher : set)
        text += (text.empty() ? "" : ", ") + matcher.name();
    return text.empty() ? "none" : text;
}

void compareSets(std::vector<ConfigChange> &changes, string_view property, const ErrorSet &from, const ErrorSet &to)
{
    if (names(from) != names(to))
        changes.push_back({std::string(property), names(from), names(to)});
}

} // namespace

std::span<const Property> properties() noexcept
{
    return kProperties;
}

const Property *findProperty(std::string_view name) noexcept
{
    const auto *found = std::find_if(kProperties.begin(), kProperties.end(),
                                     [name](const Property &p) { return p.name == name; });
    return found == kProperties.end() ? nullptr : found;
}

std::string toText(const Property &property, const PropertyValue &value)
{
    std::string text;
    if (const auto *flag = std::get_if<bool>(&value))
        text = *flag ? "true" : "false";
    else if (const auto *count = std::get_if<std::int64_t>(&value))
        text = std::to_string(*count);
    else if (const auto *words = std::get_if<std::string>(&value))
        text = *words;
    else if (property.kind == PropertyKind::Percent && std::holds_alternative<double>(value))
        text = shortest(static_cast<double>(std::round(std::get<double>(value) * 1e4) / 1e4)); // a float's digits
    else if (const auto number = asNumber(value))
        text = shortest(*number);
    else
        return "not set";
    if (property.kind == PropertyKind::Percent)
        return text + " %";
    return property.kind == PropertyKind::Milliseconds ? text + " ms" : text;
}

std::vector<ConfigChange> difference(const CircuitBreakerConfig &from, const CircuitBreakerConfig &to)
{
    std::vector<ConfigChange> changes;
    for (const Property &property : kProperties) {
        const PropertyValue before = property.get(from);
        const PropertyValue after = property.get(to);
        if (before != after)
            changes.push_back({std::string(property.name), toText(property, before), toText(property, after)});
    }
    compareSets(changes, "recordExceptions", from.recordExceptions, to.recordExceptions);
    compareSets(changes, "ignoreExceptions", from.ignoreExceptions, to.ignoreExceptions);
    return changes;
}

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#include "rules.h"

#include "java_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace panelboard::service {

namespace {

using breaker::State;

constexpr std::array<std::string_view, 6> kModules{
    "circuitbreakers", "retries", "ratelimiters", "bulkheads", "threadpoolbulkheads", "timelimiters"};
constexpr const char *kModuleNames =
    "circuitbreakers, retries, ratelimiters, bulkheads, threadpoolbulkheads, timelimiters";
constexpr std::size_t kLongestText = 1000;

/// Reads one document and notes what is wrong with it.
class Reader {
public:
    explicit Reader(RuleProblems &problems) : m_problems(problems) {}

    void refuse(std::string field, const Json &value, std::string allowed)
    {
        m_problems.push_back({std::move(field), describe(value), std::move(allowed)});
    }
    bool isObject(const std::string &field, const Json &value)
    {
        if (!value.is_object())
            refuse(field, value, "an object");
        return value.is_object();
    }
    void readText(const std::string &field, const Json &value, std::string &text)
    {
        if (value.is_null())
            return;
        if (!value.is_string() || value.get_ref<const std::string &>().size() > kLongestText)
            return refuse(field, value, "a text of at most " + std::to_string(kLongestText) + " bytes");
        text = value.get<std::string>();
    }
    std::optional<State> readState(const std::string &field, const Json &value, const char *allowed)
    {
        auto state =
            value.is_string() ? breaker::stateFromString(value.get_ref<const std::string &>()) : std::nullopt;
        if (!state)
            refuse(field, value, allowed);
        return state;
    }
    void readConfigurations(const Json &modules, Rules &rules)
    {
        if (!isObject("configurations", modules))
            return;
        for (const auto &[module, instances] : modules.items()) {
            const std::string field = "configurations." + module;
            if (std::find(kModules.begin(), kModules.end(), module) == kModules.end()) {
                refuse(field, instances, std::string("one of ") + kModuleNames);
                continue;
            }
            if (!isObject(field, instances))
                continue;
            for (const auto &[name, properties] : instances.items()) {
                if (isObject(field + '.' + name, properties))
                    rules.configurations[module][name] = properties;
            }
        }
    }
    void readOverrides(const Json &overrides, Rules &rules)
    {
        if (!isObject("overrides", overrides))
            return;
        for (const auto &[name, json] : overrides.items()) {
            const std::string field = "overrides." + name;
            if (isObject(field, json))
                rules.overrides[name] = readOverride(field, json);
        }
    }

private:
    OverrideRule readOverride(const std::string &field, const Json &json)
    {
        OverrideRule rule;
        std::optional<State> state;
        std::optional<State> then;
        for (const auto &[name, value] : json.items()) {
            const std::string place = field + '.' + name;
            if (name == "state")
                state = readState(place, value, "FORCED_OPEN, DISABLED, METRICS_ONLY, or OPEN with until");
            else if (name == "actor")
                readText(place, value, rule.requester.actor);
            else if (name == "reason")
                readText(place, value, rule.requester.reason);
            else if (name == "until")
                readUntil(place, value, rule);
            else if (name == "then" && !value.is_null())
                then =
                    readState(place, value, "CLOSED, OPEN, HALF_OPEN, DISABLED, FORCED_OPEN, METRICS_ONLY");
            else if (name != "then")
                refuse(place, value, "one of state, actor, reason, until, then");
        }
        if (!json.contains("state"))
            refuse(field + ".state", nullptr, "FORCED_OPEN, DISABLED, METRICS_ONLY, or OPEN with until");
        if (state)
            complete(field, *state, then, rule);
        return rule;
    }
    void readUntil(const std::string &field, const Json &value, OverrideRule &rule)
    {
        if (value.is_null())
            return;
        if (value.is_string())
            rule.until = instantFromText(value.get_ref<const std::string &>());
        if (!rule.until)
            refuse(field, value, "an instant in UTC like \"2024-05-01T08:15:30.123Z\", or null");
    }
    void complete(const std::string &field, State state, std::optional<State> then, OverrideRule &rule)
    {
        rule.state = state;
        rule.then = then.value_or(followerOf(state));
        if (!isHoldingState(state, rule.until.has_value()))
            refuse(field + ".state", std::string(toString(state)),
                   "FORCED_OPEN, DISABLED, METRICS_ONLY, or OPEN with until");
        else if (!breaker::isLegalTransition(state, rule.then))
            refuse(field + ".then", std::string(toString(rule.then)),
                   "a state that can follow " + std::string(toString(state)) + "; CLOSED always can");
    }

    RuleProblems &m_problems;
};

/// The `count` digits at the beginning of `text`, which are taken off; -1 when they are not digits.
int takeNumber(std::string_view &text, std::size_t count)
{
    int number = -1;
    if (text.size() < count)
        return -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + count, number);
    if (error != std::errc() || end != text.data() + count || number < 0)
        return -1;
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view &text, char expected)
{
    if (text.empty() || text.front() != expected)
        return false;
    text.remove_prefix(1);
    return true;
}

/// ".123" as nanoseconds, 0 when there is none; nothing when it is malformed.
std::optional<std::chrono::nanoseconds> takeFraction(std::string_view &text)
{
    if (!take(text, '.'))
        return std::chrono::nanoseconds(0);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 9)
        return std::nullopt;
    std::int64_t value = takeNumber(text, digits);
    for (std::size_t i = digits; i < 9; ++i)
        value *= 10;
    return std::chrono::nanoseconds(value);
}

} // namespace

bool isHoldingState(State state, bool hasEnd) noexcept
{
    return state == State::ForcedOpen || state == State::Disabled || state == State::MetricsOnly ||
           (state == State::Open && hasEnd);
}

State followerOf(State held) noexcept
{
    return held != State::HalfOpen && breaker::isLegalTransition(held, State::HalfOpen) ? State::HalfOpen
                                                                                        : State::Closed;
}

std::optional<breaker::TimePoint> instantFromText(std::string_view text)
{
    using namespace std::chrono;
    const int y = takeNumber(text, 4);
    const bool first = take(text, '-');
    const int m = takeNumber(text, 2);
    const bool second = take(text, '-');
    const int d = takeNumber(text, 2);
    const bool third = take(text, 'T');
    const int hour = takeNumber(text, 2);
    const bool fourth = take(text, ':');
    const int minute = takeNumber(text, 2);
    const bool fifth = take(text, ':');
    const int second60 = takeNumber(text, 2);
    const auto fraction = takeFraction(text);
    if (!first || !second || !third || !fourth || !fifth || !fraction || text != "Z")
        return std::nullopt;
    const auto date = year_month_day(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)));
    constexpr int kFirstYear = 1970;
    constexpr int kLastYear = 2261; // 64 bits of nanoseconds end in 2262
    if (y < kFirstYear || y > kLastYear || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second60 < 0 || second60 > 59)
        return std::nullopt;
    return breaker::TimePoint(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second60) + *fraction;
}

Json toJson(const OverrideRule &rule)
{
    return {{"state", toString(rule.state)},
            {"actor", rule.requester.actor},
            {"reason", rule.requester.reason},
            {"until", rule.until ? Json(instantText(*rule.until)) : Json(nullptr)},
            {"then", toString(rule.then)}};
}

Json toJson(const Rules &rules)
{
    Json configurations = Json::object();
    for (const auto &[module, instances] : rules.configurations) {
        Json &list = configurations[module] = Json::object();
        for (const auto &[name, properties] : instances)
            list[name] = properties;
    }
    Json overrides = Json::object();
    for (const auto &[name, rule] : rules.overrides)
        overrides[name] = toJson(rule);
    return {{"configurations", std::move(configurations)}, {"overrides", std::move(overrides)}};
}

tl::expected<Rules, RuleProblems> readRules(const Json &document)
{
    Rules rules;
    RuleProblems problems;
    Reader reader(problems);
    if (reader.isObject("rules", document)) {
        for (const auto &[name, value] : document.items()) {
            if (name == "configurations")
                reader.readConfigurations(value, rules);
            else if (name == "overrides")
                reader.readOverrides(value, rules);
            else if (name == "actor")
                reader.readText(name, value, rules.requester.actor);
            else if (name == "reason")
                reader.readText(name, value, rules.requester.reason);
            else if (name != "service")
                reader.refuse(name, value, "one of configurations, overrides, actor, reason, service");
        }
        for (const char *needed : {"configurations", "overrides"}) {
            if (!document.contains(needed))
                reader.refuse(needed, nullptr, "an object");
        }
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return rules;
}

Rules merged(Rules rules, const Rules &newer)
{
    for (const auto &[module, instances] : newer.configurations) {
        for (const auto &[name, properties] : instances) {
            Json &known = rules.configurations[module][name];
            if (known.is_null())
                known = properties;
            else
                known.update(properties);
        }
    }
    rules.overrides = newer.overrides;
    rules.requester = newer.requester;
    return rules;
}

} // namespace panelboard::service

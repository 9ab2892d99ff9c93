// SPDX-License-Identifier: Apache-2.0
#include "transition_cause.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace panelboard::fleet {

namespace {

using nlohmann::json;
using CallError = ingest::TransitionReading::CallError;

json jsonOf(const std::optional<breaker::TimePoint> &at)
{
    return at ? json(at->time_since_epoch().count()) : json();
}

json jsonOf(const std::optional<breaker::State> &state)
{
    return state ? json(static_cast<int>(*state)) : json();
}

json jsonOf(const std::optional<double> &number) { return number ? json(*number) : json(); }

json jsonOf(const CallError &error)
{
    return {{"at", jsonOf(error.at)},
            {"kind", error.kind},
            {"message", error.message},
            {"durationMs", jsonOf(error.durationMs)}};
}

/// Takes a field when it is there and of the right kind.
class Fields {
public:
    explicit Fields(const json &object) : m_object(object) {}

    [[nodiscard]] std::optional<double> number(const char *name) const
    {
        const json *field = find(name);
        return field && field->is_number() ? std::optional(field->get<double>()) : std::nullopt;
    }
    [[nodiscard]] std::uint64_t count(const char *name) const
    {
        const json *field = find(name);
        return field && field->is_number_unsigned() ? field->get<std::uint64_t>() : 0;
    }
    [[nodiscard]] std::string text(const char *name) const
    {
        const json *field = find(name);
        return field && field->is_string() ? field->get<std::string>() : std::string();
    }
    [[nodiscard]] std::optional<breaker::TimePoint> time(const char *name) const
    {
        const json *field = find(name);
        if (!field || !field->is_number_integer())
            return std::nullopt;
        return breaker::TimePoint(breaker::Duration(field->get<std::int64_t>()));
    }
    [[nodiscard]] std::optional<breaker::State> state(const char *name) const
    {
        const std::uint64_t number = count(name);
        const json *field = find(name);
        if (!field || !field->is_number_unsigned() ||
            number > static_cast<std::uint64_t>(breaker::State::MetricsOnly))
            return std::nullopt;
        return static_cast<breaker::State>(number);
    }
    [[nodiscard]] const json *find(const char *name) const
    {
        const auto found = m_object.find(name);
        return found == m_object.end() ? nullptr : &*found;
    }

private:
    const json &m_object;
};

std::vector<CallError> errorsOf(const json *list)
{
    std::vector<CallError> errors;
    for (std::size_t i = 0; list && list->is_array() && i < list->size(); ++i) {
        if (!(*list)[i].is_object())
            continue;
        const Fields fields((*list)[i]);
        errors.push_back(
            {fields.time("at"), fields.text("kind"), fields.text("message"), fields.number("durationMs")});
    }
    return errors;
}

} // namespace

std::string textOf(const ingest::TransitionReading &cause)
{
    json object = {{"at", jsonOf(cause.at)},
                   {"from", jsonOf(cause.from)},
                   {"to", jsonOf(cause.to)},
                   {"cause", std::string(breaker::toString(cause.cause))},
                   {"failureRate", jsonOf(cause.failureRate)},
                   {"failureRateThreshold", jsonOf(cause.failureRateThreshold)},
                   {"slowCallRate", jsonOf(cause.slowCallRate)},
                   {"slowCallRateThreshold", jsonOf(cause.slowCallRateThreshold)},
                   {"bufferedCalls", cause.bufferedCalls},
                   {"failedCalls", cause.failedCalls},
                   {"slowCalls", cause.slowCalls},
                   {"configVersion", cause.configVersion},
                   {"actor", cause.actor},
                   {"reason", cause.reason},
                   {"failuresByKind", cause.failuresByKind}};
    object["lastErrors"] = json::array();
    for (const CallError &error : cause.lastErrors)
        object["lastErrors"].push_back(jsonOf(error));
    for (auto field = object.begin(); field != object.end();) {
        const bool isEmpty = field->is_null() || (field->is_structured() && field->empty());
        field = isEmpty ? object.erase(field) : std::next(field);
    }
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<ingest::TransitionReading> causeOf(const std::string &text)
{
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    const Fields fields(object);
    ingest::TransitionReading cause;
    cause.at = fields.time("at");
    cause.from = fields.state("from");
    cause.to = fields.state("to");
    cause.cause =
        breaker::transitionCauseFromString(fields.text("cause")).value_or(breaker::TransitionCause::None);
    cause.failureRate = fields.number("failureRate");
    cause.failureRateThreshold = fields.number("failureRateThreshold");
    cause.slowCallRate = fields.number("slowCallRate");
    cause.slowCallRateThreshold = fields.number("slowCallRateThreshold");
    cause.bufferedCalls = fields.count("bufferedCalls");
    cause.failedCalls = fields.count("failedCalls");
    cause.slowCalls = fields.count("slowCalls");
    cause.configVersion = fields.count("configVersion");
    cause.actor = fields.text("actor");
    cause.reason = fields.text("reason");
    if (const json *kinds = fields.find("failuresByKind"); kinds && kinds->is_object()) {
        for (const auto &[kind, failures] : kinds->items())
            cause.failuresByKind[kind] = failures.is_number_unsigned() ? failures.get<std::uint64_t>() : 0;
    }
    cause.lastErrors = errorsOf(fields.find("lastErrors"));
    return cause;
}

} // namespace panelboard::fleet

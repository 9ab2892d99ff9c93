// SPDX-License-Identifier: Apache-2.0
#include "answer_of.h"

#include "problem.h"

#include <nlohmann/json.hpp>

#include <type_traits>

namespace panelboard::fleet {

namespace {

using Json = nlohmann::json;

/// Texts come from people: what is not UTF-8 must not throw.
std::string dumped(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json toJson(const breaker::PropertyValue &value)
{
    return std::visit(
        [](const auto &v) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
                return nullptr;
            else
                return v;
        },
        value);
}

Answer answerOf(const http::ClientError &error)
{
    using Kind = http::ClientError::Kind;
    switch (error.kind) {
    case Kind::Resolve:
    case Kind::Connect:
    case Kind::Tls:
        return {Answer::Kind::Refused, "it was not sent: " + problemOf(error)};
    case Kind::Timeout:
    case Kind::Protocol:
    case Kind::TooLarge:
    case Kind::Closed:
        break;
    }
    return {Answer::Kind::Unknown, error.message};
}

} // namespace

std::vector<EditConflict> conflictsOf(const EditConfig &edit, const breaker::CircuitBreakerConfig &inForce)
{
    std::vector<EditConflict> conflicts;
    for (const EditConfig::Edit &one : edit.edits) {
        if (const breaker::Property *const property = breaker::findProperty(one.property))
            conflicts.push_back({one.property, one.from, one.to, property->get(inForce)});
    }
    return conflicts;
}

Answer answerOf(const http::ClientResult &result, const TargetConfig &target)
{
    if (!result)
        return answerOf(result.error());
    if (result->status >= 200 && result->status < 300)
        return {};
    if (result->status == 502 || result->status == 504) // a proxy that lost the service
        return {Answer::Kind::Unknown, refusalOf(*result, target)};
    return {Answer::Kind::Refused, refusalOf(*result, target), result->status == 412};
}

std::string bodyOf(const Command &command, const UpdateState &update, bool withMore)
{
    Json body{{"updateState", toString(update.update)}};
    if (withMore) {
        if (!command.reason.empty())
            body["reason"] = command.reason;
        if (!command.actor.empty())
            body["actor"] = command.actor;
        if (update.ttl)
            body["ttl"] =
                std::to_string(std::chrono::ceil<std::chrono::milliseconds>(*update.ttl).count()) + "ms";
        if (update.then)
            body["then"] = breaker::toString(*update.then);
    }
    return dumped(body);
}

std::string bodyOf(const Command &command, const EditConfig &edit)
{
    Json body = Json::object();
    for (const EditConfig::Edit &one : edit.edits)
        body[one.property] = toJson(one.to);
    if (!command.reason.empty())
        body["reason"] = command.reason;
    if (!command.actor.empty())
        body["actor"] = command.actor;
    return dumped(body);
}

std::string bodyOf(const SwitchFault &fault) { return dumped({{"value", fault.value}}); }

} // namespace panelboard::fleet

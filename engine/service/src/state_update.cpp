// SPDX-License-Identifier: Apache-2.0
#include "state_update.h"

#include "duration_text.h"
#include "json_text.h"
#include "rules.h"

#include <algorithm>
#include <array>

namespace panelboard::service {

namespace {

using breaker::State;

constexpr std::size_t kLongestReason = 1000;
constexpr std::size_t kLongestActor = 200;

struct Verb {
    std::string_view name; ///< relaxed
    UpdateVerb verb;
    State state;
};
constexpr std::array<Verb, 7> kVerbs{{{"close", UpdateVerb::Close, State::Closed},
                                      {"forceopen", UpdateVerb::ForceOpen, State::ForcedOpen},
                                      {"disable", UpdateVerb::Disable, State::Disabled},
                                      {"open", UpdateVerb::Open, State::Open},
                                      {"halfopen", UpdateVerb::HalfOpen, State::HalfOpen},
                                      {"metricsonly", UpdateVerb::MetricsOnly, State::MetricsOnly},
                                      {"reset", UpdateVerb::Reset, State::Closed}}};
constexpr std::string_view kVerbNames = "CLOSE, FORCE_OPEN, DISABLE, OPEN, HALF_OPEN, METRICS_ONLY, RESET";
constexpr std::string_view kStateNames = "CLOSED, OPEN, HALF_OPEN, DISABLED, FORCED_OPEN, METRICS_ONLY";

/// Lower case without '-' and '_'.
std::string relaxed(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c != '-' && c != '_')
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string sentence(std::string_view field, const Json *found, std::string_view allowed)
{
    return std::string(field) + (found ? " is " + describe(*found) : " is missing") +
           "; allowed: " + std::string(allowed);
}

/// The member of that name; null when it is absent or JSON's null.
const Json *member(const Json &body, const char *name)
{
    const auto found = body.find(name);
    return found == body.end() || found->is_null() ? nullptr : &*found;
}

/// A text of at most `longest` bytes; empty when absent.
tl::expected<std::string, std::string> readText(const Json &body, const char *field, std::size_t longest)
{
    const Json *found = member(body, field);
    if (!found)
        return std::string();
    if (!found->is_string() || found->get_ref<const std::string &>().size() > longest)
        return tl::unexpected(
            sentence(field, found, "a text of at most " + std::to_string(longest) + " bytes"));
    return found->get<std::string>();
}

tl::expected<UpdateVerb, std::string> readVerb(const Json &body)
{
    const Json *found = member(body, "updateState");
    if (found && found->is_string()) {
        const std::string name = relaxed(found->get_ref<const std::string &>());
        const auto verb = std::find_if(kVerbs.begin(), kVerbs.end(),
                                       [&name](const Verb &known) { return known.name == name; });
        if (verb != kVerbs.end())
            return verb->verb;
    }
    return tl::unexpected(sentence("updateState", found, kVerbNames));
}

std::optional<breaker::Duration> durationOf(const Json &value)
{
    if (value.is_number())
        return durationFromMilliseconds(value.get<double>());
    if (value.is_string())
        return durationFromText(value.get_ref<const std::string &>());
    return std::nullopt;
}

std::optional<State> stateOf(const Json &value)
{
    return value.is_string() ? breaker::stateFromString(value.get_ref<const std::string &>()) : std::nullopt;
}

/// Reads `ttl` and `then` into `update`. @return an error sentence, or nothing
std::optional<std::string> readExpiry(const Json &body, StateUpdate &update)
{
    const Json *ttl = member(body, "ttl");
    const Json *then = member(body, "then");
    if (then && !ttl)
        return "then is given without ttl: say after what time it is to follow, for example \"ttl\":\"15m\"";
    if (!ttl)
        return std::nullopt;
    if (update.verb == UpdateVerb::Close || update.verb == UpdateVerb::Reset)
        return "ttl is given, but a CLOSED breaker is not held: leave ttl out, or force another state";
    update.ttl = durationOf(*ttl);
    if (!update.ttl || *update.ttl <= breaker::Duration(0)) {
        return sentence("ttl", ttl,
                        "a duration longer than 0 like \"15m\", \"900s\", \"PT15M\", or a number of "
                        "milliseconds");
    }
    const State held = stateAfter(update.verb);
    update.then = followerOf(held);
    if (!then)
        return std::nullopt;
    const auto state = stateOf(*then);
    if (!state)
        return sentence("then", then, kStateNames);
    if (!breaker::isLegalTransition(held, *state)) {
        return "then is " + std::string(toString(*state)) + ", which cannot follow " +
               std::string(toString(held)) + "; CLOSED always can";
    }
    update.then = *state;
    return std::nullopt;
}

/// A misspelt "ttl" that was passed over would force a state for good.
std::optional<std::string> unknownMember(const Json &body)
{
    constexpr std::array<std::string_view, 5> kMembers{"updateState", "actor", "reason", "ttl", "then"};
    for (const auto &[name, value] : body.items()) {
        if (std::find(kMembers.begin(), kMembers.end(), name) == kMembers.end())
            return describe(Json(name)) + " is unknown; allowed: updateState, actor, reason, ttl, then";
    }
    return std::nullopt;
}

} // namespace

State stateAfter(UpdateVerb verb) noexcept { return kVerbs[static_cast<std::size_t>(verb)].state; }

tl::expected<StateUpdate, std::string> readStateUpdate(std::string_view text)
{
    const auto body = parseJson(text);
    if (!body || !body->is_object())
        return tl::unexpected<std::string>(
            R"(the body is not a JSON object; send {"updateState":"FORCE_OPEN"})");
    if (auto problem = unknownMember(*body))
        return tl::unexpected(std::move(*problem));
    StateUpdate update;
    const auto verb = readVerb(*body);
    if (!verb)
        return tl::unexpected(verb.error());
    update.verb = *verb;
    auto actor = readText(*body, "actor", kLongestActor);
    if (!actor)
        return tl::unexpected(std::move(actor.error()));
    auto reason = readText(*body, "reason", kLongestReason);
    if (!reason)
        return tl::unexpected(std::move(reason.error()));
    update.requester = {std::move(*actor), std::move(*reason)};
    if (auto problem = readExpiry(*body, update))
        return tl::unexpected(std::move(*problem));
    return update;
}

} // namespace panelboard::service

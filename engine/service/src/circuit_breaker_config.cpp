// SPDX-License-Identifier: Apache-2.0
#include "accept.h"
#include "answer.h"
#include "config_json.h"
#include "endpoints.h"

#include <optional>
#include <utility>

namespace panelboard::service {

namespace {

constexpr const char *kPatchTypes = "application/merge-patch+json, application/json";

std::string etag(std::uint64_t version) { return '"' + std::to_string(version) + '"'; }

/// The configuration in force and its version, read together.
http::Response configAnswer(const Call &call, const breaker::CircuitBreaker &breaker)
{
    const breaker::CircuitBreakerSnapshot snapshot = breaker.snapshot();
    http::Response response = jsonAnswer(call.request, {{"circuitBreakerName", snapshot.name},
                                                        {"version", snapshot.configVersion},
                                                        {"config", toJson(*snapshot.config)}});
    response.headers.add("ETag", etag(snapshot.configVersion));
    return response;
}

/// Whether If-Match lets a change of `version` through: "*", or a list that holds its (strong) tag.
bool matches(std::string_view ifMatch, std::uint64_t version)
{
    const std::string tag = etag(version);
    while (!ifMatch.empty()) {
        const auto comma = ifMatch.find(',');
        std::string_view each = ifMatch.substr(0, comma);
        const auto first = each.find_first_not_of(" \t");
        if (first != std::string_view::npos) {
            each = each.substr(first, each.find_last_not_of(" \t") - first + 1);
            if (each == tag || each == "*")
                return true;
        }
        ifMatch.remove_prefix(comma == std::string_view::npos ? ifMatch.size() : comma + 1);
    }
    return false;
}

constexpr std::size_t kLongestText = 1000;

struct Patch {
    Json properties;
    breaker::Requester requester;
};

/// The body is a merge patch of the configuration, or, with a member `config`, of the whole document that GET
/// shows. `actor` and `reason` may stand beside the properties; what is too long of them is cut.
std::optional<Patch> readPatch(std::string_view body)
{
    auto json = parseJson(body);
    if (!json || !json->is_object())
        return std::nullopt;
    Patch patch;
    const auto takeText = [&json](const char *name) {
        const auto found = json->find(name);
        if (found == json->end() || !found->is_string())
            return std::string();
        const std::string text = found->get<std::string>();
        json->erase(name);
        return text.substr(0, kLongestText);
    };
    patch.requester.actor = takeText("actor");
    patch.requester.reason = takeText("reason");
    const auto nested = json->find("config");
    patch.properties = nested != json->end() && nested->is_object() && json->size() == 1 ? *nested : *json;
    return patch;
}

http::Response tooLate(const Site &site, const Call &call, std::uint64_t version)
{
    http::Response response = site.refuse(call, 412,
                                          "the configuration has changed since you read it: it is version " +
                                              std::to_string(version) +
                                              " now; read it again, then send If-Match: " + etag(version));
    response.headers.add("ETag", etag(version));
    return response;
}

http::Response apply(const Site &site, const Call &call, breaker::CircuitBreaker &breaker, const Patch &patch,
                     const breaker::CircuitBreakerSnapshot &current)
{
    PatchedConfig patched = mergePatch(*current.config, patch.properties);
    if (!patched.problems.empty())
        return refusal(call.request, 422, patched.problems, site.clock.now());
    if (breaker::difference(*current.config, patched.config).empty())
        return configAnswer(call, breaker);
    try {
        if (!breaker.reconfigureIf(current.configVersion, std::move(patched.config), patch.requester))
            return tooLate(site, call, breaker.configVersion());
    } catch (const breaker::InvalidConfiguration &refused) {
        return refusal(call.request, 422, refused.problems(), site.clock.now());
    }
    return configAnswer(call, breaker);
}

} // namespace

http::Response getConfig(const Site &site, const Call &call)
{
    const auto dossier = site.dossierFor(call);
    return dossier ? configAnswer(call, *dossier->breaker) : site.unknownBreaker(call);
}

http::Response patchConfig(const Site &site, const Call &call)
{
    const std::string *contentType = call.request.headers.find("Content-Type");
    if (!isJsonBody(call.request) &&
        (!contentType || mediaType(*contentType) != "application/merge-patch+json")) {
        http::Response response =
            site.refuse(call, 415, std::string("send the body as one of ") + kPatchTypes);
        response.headers.add("Accept-Patch", kPatchTypes);
        return response;
    }
    const auto dossier = site.dossierFor(call);
    if (!dossier)
        return site.unknownBreaker(call);
    const breaker::CircuitBreakerSnapshot current = dossier->breaker->snapshot();
    const std::string *ifMatch = call.request.headers.find("If-Match");
    if (!ifMatch) {
        return site.refuse(
            call, 428,
            "If-Match is missing: send the ETag of the configuration that you read, so that nobody "
            "else's change is overwritten unseen");
    }
    if (!matches(*ifMatch, current.configVersion))
        return tooLate(site, call, current.configVersion);
    const auto patch = readPatch(call.request.body);
    if (!patch)
        return site.refuse(call, 400, R"(the body is not a JSON object; send {"failureRateThreshold": 20})");
    return apply(site, call, *dossier->breaker, *patch, current);
}

} // namespace panelboard::service

// SPDX-License-Identifier: Apache-2.0
#include "accept.h"
#include "answer.h"
#include "endpoints.h"

#include <optional>
#include <utility>

namespace panelboard::service {

namespace {

constexpr const char *kPatchTypes = "application/merge-patch+json, application/json";

std::string etag(std::uint64_t version) { return '"' + std::to_string(version) + '"'; }

http::Response configAnswer(const Call &call, const ConfigResource &resource)
{
    const ConfigResource::Current current = resource.current();
    http::Response response = jsonAnswer(call.request, current.document);
    response.headers.add("ETag", etag(current.version));
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

http::Response apply(const Site &site, const Call &call, ConfigResource &resource, const Patch &patch,
                     std::uint64_t version)
{
    const auto outcome = resource.patch(version, patch.properties, patch.requester);
    if (!outcome)
        return refusal(call.request, 422, outcome.error(), site.clock.now());
    if (*outcome == ConfigResource::Outcome::TooLate)
        return tooLate(site, call, resource.current().version);
    return configAnswer(call, resource);
}

} // namespace

http::Response getConfig(const Site &site, const Call &call, const ConfigPlace &place)
{
    const auto resource = place.find(call.parameters.front());
    return resource ? configAnswer(call, *resource) : site.unknown(call, place.noun, place.path);
}

http::Response patchConfig(const Site &site, const Call &call, const ConfigPlace &place)
{
    const std::string *contentType = call.request.headers.find("Content-Type");
    if (!isJsonBody(call.request) &&
        (!contentType || mediaType(*contentType) != "application/merge-patch+json")) {
        http::Response response =
            site.refuse(call, 415, std::string("send the body as one of ") + kPatchTypes);
        response.headers.add("Accept-Patch", kPatchTypes);
        return response;
    }
    const auto resource = place.find(call.parameters.front());
    if (!resource)
        return site.unknown(call, place.noun, place.path);
    const std::uint64_t version = resource->current().version;
    const std::string *ifMatch = call.request.headers.find("If-Match");
    if (!ifMatch) {
        return site.refuse(
            call, 428,
            "If-Match is missing: send the ETag of the configuration that you read, so that nobody "
            "else's change is overwritten unseen");
    }
    if (!matches(*ifMatch, version))
        return tooLate(site, call, version);
    const auto patch = readPatch(call.request.body);
    if (!patch)
        return site.refuse(call, 400,
                           R"(the body is not a JSON object; send {"eventConsumerBufferSize": 200})");
    return apply(site, call, *resource, *patch, version);
}

} // namespace panelboard::service

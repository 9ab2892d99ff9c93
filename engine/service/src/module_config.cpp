// SPDX-License-Identifier: Apache-2.0
#include "accept.h"
#include "answer.h"
#include "endpoints.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace panelboard::service {

namespace {

constexpr const char *kPatchTypes = "application/merge-patch+json, application/json";

std::string etag(std::uint64_t version) { return '"' + std::to_string(version) + '"'; }

http::Response configAnswer(const http::Request &request, const ConfigResource &resource)
{
    const ConfigResource::Current current = resource.current();
    http::Response response = jsonAnswer(request, current.document);
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

/// A change of configuration that waits for the disk. It may outlive the site.
struct ConfigPatch {
    const std::shared_ptr<ConfigResource> resource;
    const Patch patch;
    const http::Request request;
    const breaker::Clock &clock;
    const std::shared_ptr<http::Responder> responder;
    std::uint64_t version = 0; ///< that was in force when it was found due

    [[nodiscard]] bool isDue();
    void make(const std::optional<std::string> &problem) const;
    void refuseAsTooLate(std::uint64_t inForce) const
    {
        http::Response response =
            refusal(request, 412,
                    "the configuration has changed since you read it: it is version " +
                        std::to_string(inForce) + " now; read it again, then send If-Match: " + etag(inForce),
                    clock.now());
        response.headers.add("ETag", etag(inForce));
        responder->send(std::move(response));
    }
};

bool ConfigPatch::isDue()
{
    version = resource->current().version;
    if (!matches(*request.headers.find("If-Match"), version)) {
        refuseAsTooLate(version);
        return false;
    }
    const auto problems = resource->problemsOf(patch.properties);
    if (!problems.empty())
        responder->send(refusal(request, 422, problems, clock.now()));
    return problems.empty();
}

void ConfigPatch::make(const std::optional<std::string> &problem) const
{
    if (problem)
        return responder->send(refusal(request, 500, unsavedText(*problem), clock.now()));
    const auto outcome = resource->patch(version, patch.properties, patch.requester);
    if (!outcome)
        return responder->send(refusal(request, 422, outcome.error(), clock.now()));
    if (*outcome == ConfigResource::Outcome::TooLate)
        return refuseAsTooLate(resource->current().version); // the service's own code was faster
    responder->send(configAnswer(request, *resource));
}

/// What is wrong with a patch before it is looked at.
std::optional<http::Response> refusalOf(const Site &site, const Call &call)
{
    const std::string *contentType = call.request.headers.find("Content-Type");
    if (!isJsonBody(call.request) &&
        (!contentType || mediaType(*contentType) != "application/merge-patch+json")) {
        http::Response response =
            site.refuse(call, 415, std::string("send the body as one of ") + kPatchTypes);
        response.headers.add("Accept-Patch", kPatchTypes);
        return response;
    }
    return std::nullopt;
}

} // namespace

http::Response getConfig(const Site &site, const Call &call, const ConfigPlace &place)
{
    const auto resource = place.find(call.parameters.front());
    return resource ? configAnswer(call.request, *resource) : site.unknown(call, place.noun, place.path);
}

void patchConfig(const Site &site, const Call &call, const ConfigPlace &place,
                 const std::shared_ptr<http::Responder> &responder)
{
    if (auto refused = refusalOf(site, call))
        return responder->send(std::move(*refused));
    std::shared_ptr<ConfigResource> resource = place.find(call.parameters.front());
    if (!resource)
        return responder->send(site.unknown(call, place.noun, place.path));
    const std::string *ifMatch = call.request.headers.find("If-Match");
    if (!ifMatch) {
        return responder->send(site.refuse(
            call, 428,
            "If-Match is missing: send the ETag of the configuration that you read, so that nobody "
            "else's change is overwritten unseen"));
    }
    auto patch = readPatch(call.request.body);
    if (!patch)
        return responder->send(site.refuse(
            call, 400, R"(the body is not a JSON object; send {"eventConsumerBufferSize": 200})"));
    const auto waiting = std::make_shared<ConfigPatch>(
        ConfigPatch{std::move(resource), std::move(*patch), call.request, site.clock, responder});
    site.rules->commit({[waiting] { return waiting->isDue(); },
                        [waiting, module = std::string(place.path),
                         name = call.parameters.front()](const RulesKeeper &keeper) {
                            return keeper.afterPatch(module, name, waiting->patch.properties);
                        },
                        [waiting](const std::optional<std::string> &problem) { waiting->make(problem); }});
}

} // namespace panelboard::service

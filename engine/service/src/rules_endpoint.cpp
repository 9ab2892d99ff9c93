// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"

#include <openssl/sha.h>

#include <array>
#include <utility>

namespace panelboard::service {

namespace {

/// A tag of the content: it survives restarts, and instances with equal rules have equal tags.
std::string etagOf(const std::string &text)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::size_t kUsed = 16; // 128 bits tell any two documents apart
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(reinterpret_cast<const unsigned char *>(text.data()), text.size(), hash.data());
    std::string tag = "\"";
    for (std::size_t i = 0; i < kUsed; ++i) {
        tag += kDigits[hash[i] / 16U];
        tag += kDigits[hash[i] % 16U];
    }
    return tag + '"';
}

struct Document {
    Json json;
    std::string etag;
};

/// What answers need; outlives the site, because rules may be saved when the server has gone.
struct Desk {
    std::weak_ptr<RulesStore> rules;
    std::string service;
    const breaker::Clock &clock;
};

Document documentOf(const RulesStore &store, const std::string &service)
{
    Json rules = toJson(store.keeper().current(RulesKeeper::Extent::Everything));
    std::string etag = etagOf(toText(rules));
    Json json{{"service", service}};
    json.update(rules);
    return {std::move(json), std::move(etag)};
}

http::Response documentAnswer(const RulesStore &store, const std::string &service,
                              const http::Request &request)
{
    const Document document = documentOf(store, service);
    const std::string *known = request.method == "GET" ? request.headers.find("If-None-Match") : nullptr;
    http::Response response;
    if (known && *known == document.etag)
        response.status = 304;
    else
        response = jsonAnswer(request, document.json);
    response.headers.add("ETag", document.etag);
    return response;
}

http::Response tooLate(const std::string &etag, const http::Request &request, const std::string &message,
                       breaker::TimePoint now)
{
    http::Response response = refusal(request, 412, message, now);
    response.headers.add("ETag", etag);
    return response;
}

/// Whether the request names the rules in force; answered when it does not.
bool isNewest(const Desk &desk, const http::Request &request,
              const std::shared_ptr<http::Responder> &responder)
{
    const auto store = desk.rules.lock();
    if (!store)
        return false;
    const std::string &ifMatch = *request.headers.find("If-Match");
    const std::string etag = documentOf(*store, desk.service).etag;
    if (ifMatch == "*" || ifMatch.find(etag) != std::string::npos)
        return true;
    responder->send(tooLate(etag, request,
                            "the rules have changed since you read them: read them again, then send their "
                            "ETag",
                            desk.clock.now()));
    return false;
}

} // namespace

http::Response getRules(const Site &site, const Call &call)
{
    return documentAnswer(*site.rules, site.service, call.request);
}

void putRules(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder)
{
    if (!isJsonBody(call.request))
        return responder->send(site.refuse(call, 415, "send the body as Content-Type: application/json"));
    if (!call.request.headers.find("If-Match")) {
        return responder->send(site.refuse(
            call, 428,
            "If-Match is missing: send the ETag of the rules that you read, so that nobody else's change is "
            "overwritten unseen"));
    }
    const Desk desk{site.rules, site.service, site.clock};
    if (!isNewest(desk, call.request, responder))
        return;
    const auto json = parseJson(call.request.body);
    if (!json || !json->is_object()) {
        return responder->send(site.refuse(
            call, 400, R"(the body is not a JSON object; send {"configurations":{},"overrides":{}})"));
    }
    const auto rules = readRules(*json);
    const auto problems =
        rules ? site.rules->keeper().problemsOf(*rules, RulesKeeper::Unknown::Refused) : rules.error();
    if (!problems.empty())
        return responder->send(refusal(call.request, 422, problems, site.clock.now()));
    const http::Request request = call.request;
    site.rules->replace(
        *rules, [desk, request, responder] { return isNewest(desk, request, responder); },
        [desk, request, responder](const RulesStore::Outcome &outcome) {
            const auto store = desk.rules.lock();
            if (!store)
                return;
            if (outcome.status == 200)
                responder->send(documentAnswer(*store, desk.service, request));
            else if (outcome.status == 412)
                responder->send(tooLate(documentOf(*store, desk.service).etag, request, outcome.message,
                                        desk.clock.now()));
            else
                responder->send(refusal(request, outcome.status, outcome.message, desk.clock.now()));
        });
}

} // namespace panelboard::service

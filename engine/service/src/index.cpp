// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"
#include "java_text.h"

#include <array>

namespace panelboard::service {

namespace {

struct Link {
    const char *name; ///< Spring's: the endpoint's id, then its variables
    const char *path;
    bool templated;
};

constexpr std::array<Link, 15> kLinks{{
    {"self", "", false},
    {"panelboard", "/panelboard", false},
    {"health", "/health", false},
    {"health-path", "/health/{*path}", true},
    {"prometheus", "/prometheus", false},
    {"circuitbreakers", "/circuitbreakers", false},
    {"circuitbreakers-name", "/circuitbreakers/{name}", true},
    {"circuitbreakers-name-config", "/circuitbreakers/{name}/config", true},
    {"circuitbreakerconfigs", "/circuitbreakerconfigs", false},
    {"circuitbreakerevents", "/circuitbreakerevents", false},
    {"circuitbreakerevents-name", "/circuitbreakerevents/{name}", true},
    {"circuitbreakerevents-name-eventType", "/circuitbreakerevents/{name}/{eventType}", true},
    {"streamcircuitbreakerevents", "/streamcircuitbreakerevents", false},
    {"streamcircuitbreakerevents-name", "/streamcircuitbreakerevents/{name}", true},
    {"streamcircuitbreakerevents-name-eventType", "/streamcircuitbreakerevents/{name}/{eventType}", true},
}};

/// What the client called us, so that the links work from where it is; relative when it said nothing usable.
std::string origin(const http::Request &request)
{
    const std::string *host = request.headers.find("Host");
    const bool usable =
        host && !host->empty() &&
        host->find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]") ==
            std::string::npos;
    return usable ? (request.secure ? "https://" : "http://") + *host : std::string();
}

} // namespace

http::Response getIndex(const Site &site, const Call &call)
{
    const std::string base = origin(call.request) + site.basePath;
    Json links = Json::object();
    for (const Link &link : kLinks)
        links[link.name] = {{"href", base + link.path}, {"templated", link.templated}};
    return jsonAnswer(call.request, {{"_links", std::move(links)}});
}

http::Response getPanelboard(const Site &site, const Call &call)
{
    return jsonAnswer(call.request, {{"instance", site.instance},
                                     {"service", site.service},
                                     {"version", PANELBOARD_VERSION},
                                     {"capabilities",
                                      {"updateState", "open", "halfOpen", "metricsOnly", "reset", "ttl",
                                       "config", "configs", "detail", "stream"}},
                                     {"clock", instantText(site.clock.now())}});
}

} // namespace panelboard::service

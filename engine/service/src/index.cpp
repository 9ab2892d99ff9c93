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

constexpr std::array<Link, 24> kLinks{{
    {"self", "", false},
    {"panelboard", "/panelboard", false},
    {"health", "/health", false},
    {"health-path", "/health/{*path}", true},
    {"info", "/info", false},
    {"metrics", "/metrics", false},
    {"metrics-requiredMetricName", "/metrics/{requiredMetricName}", true},
    {"prometheus", "/prometheus", false},
    {"circuitbreakers", "/circuitbreakers", false},
    {"circuitbreakers-name", "/circuitbreakers/{name}", true},
    {"circuitbreakers-name-calls", "/circuitbreakers/{name}/calls", true},
    {"circuitbreakers-name-config", "/circuitbreakers/{name}/config", true},
    {"circuitbreakerconfigs", "/circuitbreakerconfigs", false},
    {"circuitbreakerevents", "/circuitbreakerevents", false},
    {"circuitbreakerevents-name", "/circuitbreakerevents/{name}", true},
    {"circuitbreakerevents-name-eventType", "/circuitbreakerevents/{name}/{eventType}", true},
    {"streamcircuitbreakerevents", "/streamcircuitbreakerevents", false},
    {"streamcircuitbreakerevents-name", "/streamcircuitbreakerevents/{name}", true},
    {"streamcircuitbreakerevents-name-eventType", "/streamcircuitbreakerevents/{name}/{eventType}", true},
    {"hystrixstreamcircuitbreakerevents", "/hystrixstreamcircuitbreakerevents", false},
    {"hystrixstreamcircuitbreakerevents-name", "/hystrixstreamcircuitbreakerevents/{name}", true},
    {"hystrixstreamcircuitbreakerevents-name-eventType",
     "/hystrixstreamcircuitbreakerevents/{name}/{eventType}", true},
    {"hystrix.stream", "/hystrix.stream", false},
    {"rules", "/rules", false},
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
    const auto add = [&](const std::string &name, const std::string &path, bool templated) {
        links[name] = {{"href", base + path}, {"templated", templated}};
    };
    for (const Link &link : kLinks)
        add(link.name, link.path, link.templated);
    for (const ModuleBooks::Page &page : site.books->lists())
        add(std::string(page.path), '/' + std::string(page.path), false);
    for (const auto &book : site.books->all()) {
        const std::string path(book->words().path);
        add(path + "-name-config", '/' + path + "/{name}/config", true);
    }
    for (const ModuleBooks::Page &page : site.books->eventLists()) {
        const std::string path(page.path);
        add(path, '/' + path, false);
        add(path + "-name", '/' + path + "/{name}", true);
        add(path + "-name-eventType", '/' + path + "/{name}/{eventType}", true);
    }
    return jsonAnswer(call.request, {{"_links", std::move(links)}});
}

http::Response getPanelboard(const Site &site, const Call &call)
{
    return jsonAnswer(call.request, {{"instance", site.instance},
                                     {"service", site.service},
                                     {"version", PANELBOARD_VERSION},
                                     {"capabilities",
                                      {"updateState", "open", "halfOpen", "metricsOnly", "reset", "ttl",
                                       "calls", "config", "configs", "detail", "stream"}},
                                     {"clock", instantText(site.clock.now())}});
}

http::Response getInfo(const Site &site, const Call &call)
{
    return jsonAnswer(call.request, {{"app", {{"name", site.service}, {"instance", site.instance}}},
                                     {"panelboard", {{"version", PANELBOARD_VERSION}}}});
}

} // namespace panelboard::service

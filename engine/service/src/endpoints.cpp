// SPDX-License-Identifier: Apache-2.0
#include "endpoints.h"

#include "answer.h"
#include "config_resource.h"

namespace panelboard::service {

http::Response Site::refuse(const Call &call, int status, const std::string &message) const
{
    return refusal(call.request, status, message, clock.now());
}

http::Response Site::unknown(const Call &call, std::string_view noun, std::string_view listPath) const
{
    return refuse(call, 404,
                  "there is no " + std::string(noun) + " '" + call.parameters.front() + "'; GET " + basePath +
                      '/' + std::string(listPath) + " lists those that exist");
}

namespace {

/// Routes to endpoints.
class Routes {
public:
    Routes(Router &router, const Site &site) : m_router(router), m_site(site) {}

    template <class Answer>
    void add(std::string_view method, std::string_view pattern, Access access, Answer answer)
    {
        addLate(method, pattern, access,
                [answer](const Site &site, const Call &call, const std::shared_ptr<http::Responder> &to) {
                    to->send(answer(site, call));
                });
    }
    /// Of one that answers when it can.
    template <class Answer>
    void addLate(std::string_view method, std::string_view pattern, Access access, Answer answer)
    {
        m_router.add(method, pattern, access,
                     [&site = m_site, answer](const Call &call, const std::shared_ptr<http::Responder> &to) {
                         answer(site, call, to);
                     });
    }
    template <class Answer>
    void get(std::string_view pattern, Answer answer)
    {
        add("GET", pattern, Access::Read, answer);
    }
    void addConfig(const ConfigPlace &place)
    {
        const std::string pattern = std::string(place.path) + "/{}/config";
        get(pattern, [place](const Site &site, const Call &call) { return getConfig(site, call, place); });
        addLate("PATCH", pattern, Access::Write,
                [place](const Site &site, const Call &call, const std::shared_ptr<http::Responder> &to) {
                    patchConfig(site, call, place, to);
                });
    }

private:
    Router &m_router;
    const Site &m_site;
};

ConfigPlace breakerConfigs(const Site &site)
{
    return {"circuit breaker", "circuitbreakers",
            [&site](std::string_view name) -> std::unique_ptr<ConfigResource> {
                const auto dossier = site.dossiers->find(name);
                if (!dossier)
                    return nullptr;
                return std::make_unique<ConfigResourceOf<breaker::CircuitBreaker>>(dossier->breaker,
                                                                                   "circuitBreakerName");
            }};
}

void addModuleRoutes(Routes &routes, const ModuleBooks &books)
{
    for (const ModuleBooks::Page &page : books.lists())
        routes.get(page.path,
                   [&page](const Site &site, const Call &call) { return getModuleNames(site, call, page); });
    for (const auto &book : books.all())
        routes.addConfig({book->words().noun, book->words().path,
                          [book](std::string_view name) { return book->config(name); }});
    for (const ModuleBooks::Page &page : books.eventLists()) {
        for (const char *below : {"", "/{}", "/{}/{}"})
            routes.get(std::string(page.path) + below, [&page](const Site &site, const Call &call) {
                return getModuleEvents(site, call, page);
            });
    }
}

} // namespace

void addRoutes(Router &router, const Site &site)
{
    Routes routes(router, site);
    routes.get("", getIndex);
    routes.get("panelboard", getPanelboard);
    routes.get("health", getHealth);
    routes.get("health/{}", getHealthComponent);
    routes.get("info", getInfo);
    routes.get("prometheus", getPrometheus);
    routes.get("metrics", getMeters);
    routes.get("metrics/{}", getMeter);
    routes.get("circuitbreakers", getCircuitBreakers);
    routes.get("circuitbreakers/{}", getCircuitBreaker);
    routes.addLate("POST", "circuitbreakers/{}", Access::Write, postCircuitBreaker);
    routes.get("circuitbreakers/{}/calls", getCalls);
    routes.add("PUT", "circuitbreakers/{}/calls", Access::Write, putCalls);
    routes.add("DELETE", "circuitbreakers/{}/calls", Access::Write, deleteCalls);
    routes.addConfig(breakerConfigs(site));
    routes.get("circuitbreakerconfigs", getConfigs);
    for (const char *pattern :
         {"circuitbreakerevents", "circuitbreakerevents/{}", "circuitbreakerevents/{}/{}"})
        routes.get(pattern, getEvents);
    for (const std::string below : {"", "/{}", "/{}/{}"}) {
        routes.addLate("GET", "streamcircuitbreakerevents" + below, Access::Read, streamEvents);
        routes.addLate("GET", "hystrixstreamcircuitbreakerevents" + below, Access::Read,
                       streamEventsWithMetrics);
    }
    routes.addLate("GET", "hystrix.stream", Access::Read, streamHystrix);
    routes.get("rules", getRules);
    routes.addLate("PUT", "rules", Access::Write, putRules);
    addModuleRoutes(routes, *site.books);
}

} // namespace panelboard::service

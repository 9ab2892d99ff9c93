// SPDX-License-Identifier: Apache-2.0
#include "endpoints.h"

#include "answer.h"
#include "prometheus_page.h"

namespace panelboard::service {

http::Response Site::refuse(const Call &call, int status, const std::string &message) const
{
    return refusal(call.request, status, message, clock.now());
}

http::Response Site::unknownBreaker(const Call &call) const
{
    return refuse(call, 404,
                  "there is no circuit breaker '" + call.parameters.front() + "'; GET " + basePath +
                      "/circuitbreakers lists those that exist");
}

void addRoutes(Router &router, const Site &site)
{
    using Answer = http::Response (*)(const Site &, const Call &);
    const auto add = [&](std::string_view method, std::string_view pattern, Access access, Answer answer) {
        router.add(method, pattern, access,
                   [&site, answer](const Call &call, const std::shared_ptr<http::Responder> &responder) {
                       responder->send(answer(site, call));
                   });
    };
    const auto get = [&add](std::string_view pattern, Answer answer) {
        add("GET", pattern, Access::Read, answer);
    };

    get("", getIndex);
    get("panelboard", getPanelboard);
    get("health", getHealth);
    get("health/{}", getHealthComponent);
    get("prometheus",
        [](const Site &each, const Call &call) { return prometheusPage(call.request, *each.collector); });
    get("circuitbreakers", getCircuitBreakers);
    get("circuitbreakers/{}", getCircuitBreaker);
    add("POST", "circuitbreakers/{}", Access::Write, postCircuitBreaker);
    get("circuitbreakers/{}/config", getConfig);
    get("circuitbreakerconfigs", getConfigs);
    add("PATCH", "circuitbreakers/{}/config", Access::Write, patchConfig);
    for (const char *pattern :
         {"circuitbreakerevents", "circuitbreakerevents/{}", "circuitbreakerevents/{}/{}"})
        get(pattern, getEvents);
    for (const char *pattern : {"streamcircuitbreakerevents", "streamcircuitbreakerevents/{}",
                                "streamcircuitbreakerevents/{}/{}"}) {
        router.add("GET", pattern, Access::Read,
                   [&site](const Call &call, const std::shared_ptr<http::Responder> &responder) {
                       streamEvents(site, call, responder);
                   });
    }
}

} // namespace panelboard::service

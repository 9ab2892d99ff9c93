// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "call_logs.h"
#include "dossiers.h"
#include "event_streams.h"
#include "exposition.h"
#include "hystrix_stream.h"
#include "module_books.h"
#include "override_keeper.h"
#include "router.h"
#include "rules_store.h"
#include "tls_standing.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/service/management_server.h>
#include <panelboard/service/shown_modules.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace panelboard::service {

/// What the endpoints work with. Owned by the management server, which outlives every request.
struct Site {
    const breaker::Clock &clock;
    const ShownModules registries;
    const std::string service;
    const std::string instance;
    const std::string basePath; ///< as Router::basePath
    const std::shared_ptr<Dossiers> dossiers;
    const std::shared_ptr<EventStreams> streams;
    const std::shared_ptr<OverrideKeeper> overrides;
    const std::shared_ptr<ModuleBooks> books; ///< of all other modules
    const std::shared_ptr<Exposition> metrics;
    const std::shared_ptr<HystrixStream> hystrix;
    const std::shared_ptr<CallLogs> callLogs = std::make_shared<CallLogs>();
    std::shared_ptr<RulesStore> rules{}; ///< there from the first request on
    std::shared_ptr<TlsStanding> tls{};  ///< null without TLS

    /// The dossier of the breaker that the path names first; null when there is none.
    [[nodiscard]] std::shared_ptr<Dossier> dossierFor(const Call &call) const
    {
        return dossiers->find(call.parameters.front());
    }
    [[nodiscard]] http::Response refuse(const Call &call, int status, const std::string &message) const;
    /// 404: there is no such `noun` as the path names first; the endpoint `listPath` lists them.
    [[nodiscard]] http::Response unknown(const Call &call, std::string_view noun,
                                         std::string_view listPath) const;
    [[nodiscard]] http::Response unknownBreaker(const Call &call) const
    {
        return unknown(call, "circuit breaker", "circuitbreakers");
    }
};

/// Where configurations of one kind of module are found.
struct ConfigPlace {
    std::string_view noun; ///< as in ModuleWords
    std::string_view path;
    std::function<std::unique_ptr<ConfigResource>(std::string_view name)> find; ///< null: unknown
};

// One function per endpoint, each in the file named after it; all on the I/O thread.
// index.cpp
[[nodiscard]] http::Response getIndex(const Site &site, const Call &call);
[[nodiscard]] http::Response getPanelboard(const Site &site, const Call &call);
[[nodiscard]] http::Response getInfo(const Site &site, const Call &call);
// health.cpp
[[nodiscard]] http::Response getHealth(const Site &site, const Call &call);
[[nodiscard]] http::Response getHealthComponent(const Site &site, const Call &call);
// circuit_breakers.cpp
[[nodiscard]] http::Response getCircuitBreakers(const Site &site, const Call &call);
void postCircuitBreaker(const Site &site, const Call &call,
                        const std::shared_ptr<http::Responder> &responder);
// circuit_breaker_detail.cpp
[[nodiscard]] http::Response getCircuitBreaker(const Site &site, const Call &call);
// circuit_breaker_calls.cpp
[[nodiscard]] http::Response getCalls(const Site &site, const Call &call);
[[nodiscard]] http::Response putCalls(const Site &site, const Call &call);
[[nodiscard]] http::Response deleteCalls(const Site &site, const Call &call);
// metrics.cpp
[[nodiscard]] http::Response getPrometheus(const Site &site, const Call &call);
[[nodiscard]] http::Response getMeters(const Site &site, const Call &call);
[[nodiscard]] http::Response getMeter(const Site &site, const Call &call);
// rules_endpoint.cpp
[[nodiscard]] http::Response getRules(const Site &site, const Call &call);
void putRules(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder);
// module_config.cpp
[[nodiscard]] http::Response getConfig(const Site &site, const Call &call, const ConfigPlace &place);
void patchConfig(const Site &site, const Call &call, const ConfigPlace &place,
                 const std::shared_ptr<http::Responder> &responder);
// module_endpoints.cpp
[[nodiscard]] http::Response getModuleNames(const Site &site, const Call &call,
                                            const ModuleBooks::Page &page);
[[nodiscard]] http::Response getModuleEvents(const Site &site, const Call &call,
                                             const ModuleBooks::Page &page);
// circuit_breaker_configs.cpp
[[nodiscard]] http::Response getConfigs(const Site &site, const Call &call);
// circuit_breaker_events.cpp
[[nodiscard]] http::Response getEvents(const Site &site, const Call &call);
void streamEvents(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder);
void streamEventsWithMetrics(const Site &site, const Call &call,
                             const std::shared_ptr<http::Responder> &responder);
void streamHystrix(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder);

/// Puts all of them under their paths. `site` must outlive the router.
void addRoutes(Router &router, const Site &site);

} // namespace panelboard::service

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_collector.h"
#include "dossiers.h"
#include "event_streams.h"
#include "override_keeper.h"
#include "router.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/service/management_server.h>

#include <memory>
#include <string>

namespace panelboard::service {

/// What the endpoints work with. Owned by the management server, which outlives every request.
struct Site {
    const breaker::Clock &clock;
    const std::string service;
    const std::string instance;
    const std::string basePath; ///< as Router::basePath
    const std::shared_ptr<Dossiers> dossiers;
    const std::shared_ptr<EventStreams> streams;
    const std::shared_ptr<OverrideKeeper> overrides;
    const std::shared_ptr<BreakerCollector> collector;

    /// The dossier of the breaker that the path names first; null when there is none.
    [[nodiscard]] std::shared_ptr<Dossier> dossierFor(const Call &call) const
    {
        return dossiers->find(call.parameters.front());
    }
    [[nodiscard]] http::Response refuse(const Call &call, int status, const std::string &message) const;
    [[nodiscard]] http::Response unknownBreaker(const Call &call) const; ///< 404
};

// One function per endpoint, each in the file named after it; all on the I/O thread.
// index.cpp
[[nodiscard]] http::Response getIndex(const Site &site, const Call &call);
[[nodiscard]] http::Response getPanelboard(const Site &site, const Call &call);
// health.cpp
[[nodiscard]] http::Response getHealth(const Site &site, const Call &call);
[[nodiscard]] http::Response getHealthComponent(const Site &site, const Call &call);
// circuit_breakers.cpp
[[nodiscard]] http::Response getCircuitBreakers(const Site &site, const Call &call);
[[nodiscard]] http::Response postCircuitBreaker(const Site &site, const Call &call);
// circuit_breaker_detail.cpp
[[nodiscard]] http::Response getCircuitBreaker(const Site &site, const Call &call);
// circuit_breaker_config.cpp
[[nodiscard]] http::Response getConfig(const Site &site, const Call &call);
[[nodiscard]] http::Response patchConfig(const Site &site, const Call &call);
// circuit_breaker_configs.cpp
[[nodiscard]] http::Response getConfigs(const Site &site, const Call &call);
// circuit_breaker_events.cpp
[[nodiscard]] http::Response getEvents(const Site &site, const Call &call);
void streamEvents(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder);

/// Puts all of them under their paths. `site` must outlive the router.
void addRoutes(Router &router, const Site &site);

} // namespace panelboard::service

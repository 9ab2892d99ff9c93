// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "config_json.h"
#include "endpoints.h"

#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>

namespace panelboard::service {

namespace {

/// Another one whenever a breaker came, went or was configured anew.
std::string etagOf(const Site &site)
{
    std::uint64_t sum = 0; // of what stands in no order
    for (const auto &dossier : site.dossiers->all()) {
        const std::string text =
            dossier->breaker->name() + '\n' + std::to_string(dossier->breaker->configVersion());
        sum += std::hash<std::string>()(text);
    }
    char tag[24];
    return {tag, static_cast<std::size_t>(
                     std::snprintf(tag, sizeof tag, "\"%016llx\"", static_cast<unsigned long long>(sum)))};
}

} // namespace

/// The configurations of all breakers at once, for whoever looks at them again and again: a client that names
/// the ETag of what it has (If-None-Match) is told in one line that nothing changed.
http::Response getConfigs(const Site &site, const Call &call)
{
    const std::string tag = etagOf(site); // before the configurations: at worst they are newer than it
    const std::string *const known = call.request.headers.find("If-None-Match");
    http::Response response;
    if (known && *known == tag) {
        response.status = 304;
    } else {
        Json configs = Json::array();
        for (const auto &dossier : site.dossiers->all()) {
            const breaker::CircuitBreakerSnapshot snapshot = dossier->breaker->snapshot();
            configs.push_back({{"circuitBreakerName", snapshot.name},
                               {"version", snapshot.configVersion},
                               {"config", toJson(*snapshot.config)}});
        }
        response = jsonAnswer(call.request, {{"circuitBreakerConfigs", std::move(configs)}});
    }
    response.headers.add("ETag", tag);
    return response;
}

} // namespace panelboard::service

// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"
#include "java_text.h"

#include <algorithm>
#include <array>

namespace panelboard::service {

namespace {

using breaker::State;

/// Spring's order of severity. Statuses that are not in it (CIRCUIT_OPEN, RATE_LIMITED …) do not count.
constexpr std::array<std::string_view, 4> kBySeverity{"DOWN", "OUT_OF_SERVICE", "UP", "UNKNOWN"};

/// The most severe of the statuses that count; UNKNOWN when none does.
std::string_view aggregate(const Json &parts)
{
    std::size_t worst = kBySeverity.size() - 1;
    for (const auto &[name, part] : parts.items()) {
        const auto place =
            std::find(kBySeverity.begin(), kBySeverity.end(), part["status"].get_ref<const std::string &>());
        if (place != kBySeverity.end())
            worst = std::min(worst, static_cast<std::size_t>(place - kBySeverity.begin()));
    }
    return kBySeverity[worst];
}

std::string_view statusOf(State state, bool mayFail)
{
    switch (state) {
    case State::Closed:
        return "UP";
    case State::Open:
        return mayFail ? "DOWN" : "CIRCUIT_OPEN";
    case State::HalfOpen:
        return "CIRCUIT_HALF_OPEN";
    default:
        return "UNKNOWN";
    }
}

Json breakerHealth(const breaker::CircuitBreaker &breaker, const breaker::CircuitBreakerConfig &config)
{
    const breaker::Metrics metrics = breaker.metrics();
    const State state = breaker.state();
    Json details{{"failureRate", percentText(metrics.failureRate)},
                 {"failureRateThreshold", percentText(config.failureRateThreshold)},
                 {"slowCallRate", percentText(metrics.slowCallRate)},
                 {"slowCallRateThreshold", percentText(config.slowCallRateThreshold)},
                 {"bufferedCalls", metrics.bufferedCalls},
                 {"slowCalls", metrics.slowCalls},
                 {"slowFailedCalls", metrics.slowFailedCalls},
                 {"failedCalls", metrics.failedCalls},
                 {"notPermittedCalls", metrics.notPermittedCalls},
                 {"state", toString(state)}};
    return {{"status", statusOf(state, config.allowHealthIndicatorToFail)}, {"details", std::move(details)}};
}

/// The component of all instances that asked to be in it; without details when there is none.
Json component(Json details)
{
    if (details.empty())
        return {{"status", "UNKNOWN"}};
    return {{"status", aggregate(details)}, {"details", std::move(details)}};
}

Json circuitBreakersHealth(const Site &site)
{
    Json details = Json::object();
    for (const auto &dossier : site.dossiers->all()) {
        const auto config = dossier->breaker->config();
        if (config->registerHealthIndicator)
            details[dossier->breaker->name()] = breakerHealth(*dossier->breaker, *config);
    }
    return component(std::move(details));
}

std::string_view statusOf(const resilience::RateLimiterMetrics &metrics,
                          const resilience::RateLimiterConfig &config)
{
    if (metrics.availablePermissions > 0 || metrics.waitingThreads == 0)
        return "UP";
    if (metrics.wait <= config.timeoutDuration)
        return "UNKNOWN";
    return config.allowHealthIndicatorToFail ? "DOWN" : "RATE_LIMITED";
}

Json rateLimitersHealth(resilience::RateLimiterRegistry &registry)
{
    Json details = Json::object();
    for (const auto &limiter : registry.all()) {
        const auto config = limiter->config();
        if (!config->registerHealthIndicator)
            continue;
        const auto metrics = limiter->metrics();
        details[limiter->name()] = {{"status", statusOf(metrics, *config)},
                                    {"details",
                                     {{"availablePermissions", metrics.availablePermissions},
                                      {"numberOfWaitingThreads", metrics.waitingThreads}}}};
    }
    return component(std::move(details));
}

/// Ours, and there only when instances have no metrics.
Json metricsHealth(const std::vector<Exposition::LeftOutOf> &leftOut)
{
    Json details = Json::object();
    for (const auto &[module, count] : leftOut)
        details[std::string(module)] = {{"leftOutByName", count.byName},
                                        {"leftOutByMaximum", count.byMaximum}};
    return {{"status", "UP"}, {"details", std::move(details)}};
}

/// Sorted by name, as Spring's.
Json components(const Site &site)
{
    Json parts{{"circuitBreakers", circuitBreakersHealth(site)}};
    if (const auto leftOut = site.metrics->leftOut(); !leftOut.empty())
        parts["metrics"] = metricsHealth(leftOut);
    parts["ping"] = {{"status", "UP"}};
    if (site.registries.rateLimiters)
        parts["rateLimiters"] = rateLimitersHealth(*site.registries.rateLimiters);
    if (auto rules = site.rules->health())
        parts["rules"] = std::move(*rules);
    if (site.tls)
        parts["tls"] = site.tls->health();
    return parts;
}

http::Response healthAnswer(const Call &call, const Json &health)
{
    const auto &status = health["status"].get_ref<const std::string &>();
    return jsonAnswer(call.request, health, status == "DOWN" || status == "OUT_OF_SERVICE" ? 503 : 200);
}

} // namespace

http::Response getHealth(const Site &site, const Call &call)
{
    Json parts = components(site);
    const std::string_view status = aggregate(parts);
    return healthAnswer(call, {{"status", status}, {"components", std::move(parts)}});
}

http::Response getHealthComponent(const Site &site, const Call &call)
{
    const Json parts = components(site);
    const auto part = parts.find(call.parameters.front());
    if (part == parts.end()) {
        std::string names;
        for (const auto &[name, each] : parts.items())
            names += (names.empty() ? "" : ", ") + name;
        return site.refuse(
            call, 404, "there is no health component '" + call.parameters.front() + "'; there are " + names);
    }
    return healthAnswer(call, *part);
}

} // namespace panelboard::service

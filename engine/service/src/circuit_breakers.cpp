// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"
#include "java_text.h"

namespace panelboard::service {

namespace {

Json summary(const breaker::CircuitBreaker &breaker)
{
    const breaker::Metrics metrics = breaker.metrics();
    const auto config = breaker.config();
    return {{"failureRate", percentText(metrics.failureRate)},
            {"slowCallRate", percentText(metrics.slowCallRate)},
            {"failureRateThreshold", percentText(config->failureRateThreshold)},
            {"slowCallRateThreshold", percentText(config->slowCallRateThreshold)},
            {"bufferedCalls", metrics.bufferedCalls},
            {"failedCalls", metrics.failedCalls},
            {"slowCalls", metrics.slowCalls},
            {"slowFailedCalls", metrics.slowFailedCalls},
            {"notPermittedCalls", metrics.notPermittedCalls},
            {"state", toString(breaker.state())}};
}

std::string statesReachableFrom(breaker::State from)
{
    std::string names;
    for (const auto to :
         {breaker::State::Closed, breaker::State::Open, breaker::State::HalfOpen, breaker::State::Disabled,
          breaker::State::ForcedOpen, breaker::State::MetricsOnly}) {
        if (breaker::isLegalTransition(from, to))
            names.append(names.empty() ? "" : ", ").append(toString(to));
    }
    return names;
}

} // namespace

http::Response getCircuitBreakers(const Site &site, const Call &call)
{
    Json breakers = Json::object();
    for (const auto &dossier : site.dossiers->all())
        breakers[dossier->breaker->name()] = summary(*dossier->breaker);
    return jsonAnswer(call.request, {{"circuitBreakers", std::move(breakers)}});
}

http::Response postCircuitBreaker(const Site &site, const Call &call)
{
    if (!isJsonBody(call.request))
        return site.refuse(call, 415, "send the body as Content-Type: application/json");
    const auto dossier = site.dossierFor(call);
    if (!dossier)
        return site.unknownBreaker(call);
    const auto update = readStateUpdate(call.request.body);
    if (!update)
        return site.refuse(call, 400, update.error());
    breaker::CircuitBreaker &breaker = *dossier->breaker;
    try {
        site.overrides->apply(dossier, *update);
    } catch (const breaker::IllegalStateTransition &refused) {
        const auto state = breaker.state();
        return site.refuse(call, 409,
                           std::string(refused.what()) + "; " + std::string(toString(state)) +
                               " can become " + statesReachableFrom(state));
    }
    return jsonAnswer(call.request, {{"circuitBreakerName", breaker.name()},
                                     {"currentState", toString(breaker.state())},
                                     {"message", breaker.name() + " state has been changed successfully"}});
}

} // namespace panelboard::service

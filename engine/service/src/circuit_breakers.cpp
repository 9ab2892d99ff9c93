// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"
#include "java_text.h"

#include <memory>
#include <optional>
#include <string>

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

/// A change of state that waits for the disk. It may outlive the site.
struct StatePost {
    const std::shared_ptr<Dossier> dossier;
    const StateUpdate update;
    const std::optional<breaker::TimePoint> until;
    const std::shared_ptr<OverrideKeeper> overrides;
    const http::Request request;
    const breaker::Clock &clock;
    const std::shared_ptr<http::Responder> responder;

    [[nodiscard]] bool isLegal() const;
    void make(const std::optional<std::string> &problem) const;
    void refuse(int status, const std::string &message) const
    {
        responder->send(refusal(request, status, message, clock.now()));
    }
    void refuse(const breaker::IllegalStateTransition &refused) const
    {
        const auto state = dossier->breaker->state();
        refuse(409, std::string(refused.what()) + "; " + std::string(toString(state)) + " can become " +
                        statesReachableFrom(state));
    }
};

bool StatePost::isLegal() const
{
    const auto from = dossier->breaker->state();
    const auto to = stateAfter(update.verb);
    if (breaker::isLegalTransition(from, to))
        return true;
    refuse(breaker::IllegalStateTransition(dossier->breaker->name(), from, to));
    return false;
}

void StatePost::make(const std::optional<std::string> &problem) const
{
    if (problem)
        return refuse(500, unsavedText(*problem));
    const breaker::CircuitBreaker &breaker = *dossier->breaker;
    try {
        overrides->apply(dossier, update, until);
    } catch (const breaker::IllegalStateTransition &refused) {
        return refuse(refused); // the service's own code was faster
    }
    responder->send(
        jsonAnswer(request, {{"circuitBreakerName", breaker.name()},
                             {"currentState", toString(breaker.state())},
                             {"message", breaker.name() + " state has been changed successfully"}}));
}

} // namespace

http::Response getCircuitBreakers(const Site &site, const Call &call)
{
    Json breakers = Json::object();
    for (const auto &dossier : site.dossiers->all())
        breakers[dossier->breaker->name()] = summary(*dossier->breaker);
    return jsonAnswer(call.request, {{"circuitBreakers", std::move(breakers)}});
}

void postCircuitBreaker(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder)
{
    if (!isJsonBody(call.request))
        return responder->send(site.refuse(call, 415, "send the body as Content-Type: application/json"));
    const auto dossier = site.dossierFor(call);
    if (!dossier)
        return responder->send(site.unknownBreaker(call));
    const auto update = readStateUpdate(call.request.body);
    if (!update)
        return responder->send(site.refuse(call, 400, update.error()));
    const auto post =
        std::make_shared<const StatePost>(StatePost{dossier, *update, site.overrides->endOf(*update),
                                                    site.overrides, call.request, site.clock, responder});
    site.rules->commit({[post] { return post->isLegal(); },
                        [post](const RulesKeeper &keeper) {
                            return keeper.afterHolding(post->dossier->breaker->name(),
                                                       OverrideKeeper::ruleAfter(post->update, post->until));
                        },
                        [post](const std::optional<std::string> &problem) { post->make(problem); }});
}

} // namespace panelboard::service

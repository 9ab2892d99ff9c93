// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"
#include "java_text.h"

namespace panelboard::service {

namespace {

Json instant(const std::optional<breaker::TimePoint> &at)
{
    return at ? Json(instantText(*at)) : Json(nullptr);
}

Json halfOpenJson(const std::optional<breaker::CircuitBreakerSnapshot::HalfOpen> &stay)
{
    if (!stay)
        return nullptr;
    return {{"permitted", stay->permitted},
            {"granted", stay->granted},
            {"passed", stay->passed},
            {"failed", stay->failed},
            {"until", instant(stay->until)}};
}

Json metricsJson(const breaker::CircuitBreakerSnapshot &snapshot)
{
    const breaker::Metrics &metrics = snapshot.metrics;
    return {{"failureRate", shortestNumber(metrics.failureRate)},
            {"slowCallRate", shortestNumber(metrics.slowCallRate)},
            {"bufferedCalls", metrics.bufferedCalls},
            {"failedCalls", metrics.failedCalls},
            {"slowCalls", metrics.slowCalls},
            {"slowFailedCalls", metrics.slowFailedCalls},
            {"notPermittedCalls", metrics.notPermittedCalls},
            {"minimumNumberOfCalls", snapshot.window.minimumNumberOfCalls}};
}

/// S a success, F a failure, in small letters when it was slow.
char letter(const breaker::Outcome &outcome)
{
    if (outcome.failed)
        return outcome.slow ? 'f' : 'F';
    return outcome.slow ? 's' : 'S';
}

Json windowJson(const breaker::WindowContents &window)
{
    if (!window.timeBased) {
        std::string outcomes;
        outcomes.reserve(window.outcomes.size());
        for (const breaker::Outcome &outcome : window.outcomes)
            outcomes += letter(outcome);
        return {{"type", "COUNT_BASED"}, {"size", window.size}, {"outcomes", std::move(outcomes)}};
    }
    Json seconds = Json::array();
    for (const breaker::SecondCounts &second : window.seconds) {
        seconds.push_back({{"second", second.second},
                           {"successful", second.successful},
                           {"failed", second.failed},
                           {"slowSuccessful", second.slowSuccessful},
                           {"slowFailed", second.slowFailed}});
    }
    return {{"type", "TIME_BASED"}, {"size", window.size}, {"seconds", std::move(seconds)}};
}

Json durationsJson(const RecentDurations::Counts &counts)
{
    if (counts.perBucket.empty())
        return nullptr; // no call yet
    return {{"seconds", std::chrono::duration_cast<std::chrono::seconds>(counts.covered).count()},
            {"boundsMs", RecentDurations::boundsMs()},
            {"counts", counts.perBucket}};
}

Json overrideJson(const Override *held)
{
    if (!held)
        return nullptr;
    return {{"actor", held->requester.actor},
            {"reason", held->requester.reason},
            {"until", instant(held->until)},
            {"then", held->until ? Json(toString(held->then)) : Json(nullptr)}};
}

Json errorsJson(const std::vector<EventRecord> &errors)
{
    Json json = Json::array();
    for (const EventRecord &error : errors) {
        json.push_back({{"at", instantText(error.at)},
                        {"kind", error.details->errorKind},
                        {"message", error.details->errorMessage},
                        {"durationMs", std::chrono::duration<double, std::milli>(error.duration).count()}});
    }
    return json;
}

Json transitionJson(const TransitionRecord &transition)
{
    Json failures = Json::object();
    for (const auto &[kind, count] : transition.failuresByKind)
        failures[kind] = count;
    return {{"at", instantText(transition.at)},
            {"from", toString(transition.from)},
            {"to", toString(transition.to)},
            {"cause", toString(transition.cause)},
            {"failureRate", shortestNumber(transition.metrics.failureRate)},
            {"failureRateThreshold", shortestNumber(transition.failureRateThreshold)},
            {"slowCallRate", shortestNumber(transition.metrics.slowCallRate)},
            {"slowCallRateThreshold", shortestNumber(transition.slowCallRateThreshold)},
            {"bufferedCalls", transition.metrics.bufferedCalls},
            {"failedCalls", transition.metrics.failedCalls},
            {"slowCalls", transition.metrics.slowCalls},
            {"configVersion", transition.configVersion},
            {"actor", transition.requester.actor},
            {"reason", transition.requester.reason},
            {"failuresByKind", std::move(failures)},
            {"lastErrors", errorsJson(transition.lastErrors)}};
}

} // namespace

http::Response getCircuitBreaker(const Site &site, const Call &call)
{
    const auto dossier = site.dossierFor(call);
    if (!dossier)
        return site.unknownBreaker(call);
    const breaker::CircuitBreakerSnapshot snapshot = dossier->breaker->snapshot();
    Json transitions = Json::array();
    for (const TransitionRecordPtr &transition : dossier->journal->transitions())
        transitions.push_back(transitionJson(*transition));
    return jsonAnswer(call.request, {{"circuitBreakerName", snapshot.name},
                                     {"state", toString(snapshot.state)},
                                     {"stateSince", instantText(snapshot.stateSince)},
                                     {"now", instantText(snapshot.at)},
                                     {"openUntil", instant(snapshot.openUntil)},
                                     {"attempt", snapshot.attempt},
                                     {"halfOpen", halfOpenJson(snapshot.halfOpen)},
                                     {"metrics", metricsJson(snapshot)},
                                     {"window", windowJson(snapshot.window)},
                                     {"configVersion", snapshot.configVersion},
                                     {"durations", durationsJson(dossier->journal->durations(snapshot.at))},
                                     {"override", overrideJson(OverrideKeeper::inForce(*dossier, snapshot))},
                                     {"transitions", std::move(transitions)}});
}

} // namespace panelboard::service

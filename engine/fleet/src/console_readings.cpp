// SPDX-License-Identifier: Apache-2.0
#include "console_readings.h"

#include <panelboard/breaker/config_properties.h>

namespace panelboard::fleet {

namespace {

using breaker::CallKind;
using breaker::EventType;

double inSeconds(breaker::Duration duration) { return std::chrono::duration<double>(duration).count(); }

ingest::CallCounters::Kind toKind(const breaker::CallTotals::Kind &kind)
{
    return {static_cast<double>(kind.count), inSeconds(kind.sum), inSeconds(kind.max)};
}

} // namespace

ingest::BreakerReading toReading(const breaker::CircuitBreakerSnapshot &breaker,
                                 const std::optional<breaker::CallTotals> &totals)
{
    ingest::BreakerReading reading;
    reading.name = breaker.name;
    reading.at = breaker.at;
    reading.state = breaker.state;
    reading.failureRate = breaker.metrics.failureRate;
    reading.slowCallRate = breaker.metrics.slowCallRate;
    reading.tooFewCalls = !breaker.metrics.failureRate;
    reading.failureRateThreshold = breaker.config->failureRateThreshold;
    reading.slowCallRateThreshold = breaker.config->slowCallRateThreshold;
    reading.bufferedCalls = breaker.metrics.bufferedCalls;
    reading.failedCalls = breaker.metrics.failedCalls;
    reading.slowCalls = breaker.metrics.slowCalls;
    reading.slowFailedCalls = breaker.metrics.slowFailedCalls;
    reading.notPermittedCalls = breaker.metrics.notPermittedCalls;
    if (totals) {
        reading.counters.successful = toKind(totals->of(CallKind::Successful));
        reading.counters.failed = toKind(totals->of(CallKind::Failed));
        reading.counters.ignored = toKind(totals->of(CallKind::Ignored));
        reading.counters.notPermitted = static_cast<double>(totals->notPermitted);
        reading.counters.slowSuccessful = static_cast<double>(totals->slowSuccessful);
        reading.counters.slowFailed = static_cast<double>(totals->slowFailed);
    }
    return reading;
}

ingest::BreakerDetailReading toDetail(const breaker::CircuitBreakerSnapshot &breaker)
{
    ingest::BreakerDetailReading detail;
    detail.name = breaker.name;
    detail.state = breaker.state;
    detail.stateSince = breaker.stateSince;
    detail.now = breaker.at;
    detail.openUntil = breaker.openUntil;
    detail.attempt = breaker.attempt;
    detail.halfOpen = breaker.halfOpen;
    detail.metrics = breaker.metrics;
    detail.window = breaker.window;
    detail.configVersion = breaker.configVersion;
    return detail;
}

ingest::ConfigReading toConfig(const breaker::CircuitBreakerSnapshot &breaker)
{
    ingest::ConfigReading reading;
    reading.name = breaker.name;
    reading.version = breaker.configVersion;
    reading.config = *breaker.config;
    for (const breaker::Property &property : breaker::properties())
        reading.texts.emplace(property.name, breaker::toText(property, property.get(*breaker.config)));
    return reading;
}

ingest::BreakerEvent toEvent(const breaker::Event &event)
{
    ingest::BreakerEvent reading;
    reading.name = event.circuitBreakerName;
    reading.type = event.type;
    reading.createdAt = event.at;
    reading.receivedAt = event.at;
    if (event.error) {
        reading.errorMessage = event.error->toString();
        reading.durationMs = std::chrono::floor<std::chrono::milliseconds>(event.duration).count();
    }
    if (event.type == EventType::StateTransition) {
        reading.from = event.from;
        reading.to = event.to;
    }
    reading.changes.assign(event.changes.begin(), event.changes.end());
    return reading;
}

ingest::TransitionReading toTransition(const breaker::Event &event)
{
    ingest::TransitionReading transition;
    transition.at = event.at;
    transition.from = event.from;
    transition.to = event.to;
    transition.cause = event.cause;
    transition.failureRate = event.metrics.failureRate;
    transition.slowCallRate = event.metrics.slowCallRate;
    transition.failureRateThreshold = event.config->failureRateThreshold;
    transition.slowCallRateThreshold = event.config->slowCallRateThreshold;
    transition.bufferedCalls = event.metrics.bufferedCalls;
    transition.failedCalls = event.metrics.failedCalls;
    transition.slowCalls = event.metrics.slowCalls;
    transition.configVersion = event.configVersion;
    if (event.requester) {
        transition.actor = event.requester->actor;
        transition.reason = event.requester->reason;
    }
    return transition;
}

} // namespace panelboard::fleet

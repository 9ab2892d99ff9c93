// SPDX-License-Identifier: Apache-2.0
#include "circuit_breaker_replay.h"

#include "recorded_errors.h"
#include "support/fake_clock.h"

#include <panelboard/breaker/circuit_breaker.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>
#include <vector>

namespace panelboard::conformance {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using RecordedResult = std::optional<std::string>; // the recordings' results: a string or null

milliseconds millisecondsOf(const json &object, const char *name)
{
    return milliseconds(object.at(name).get<std::int64_t>());
}

breaker::State stateOf(const json &object, const char *name)
{
    const auto text = object.at(name).get<std::string>();
    if (const auto state = breaker::stateFromString(text))
        return *state;
    throw std::invalid_argument(std::string(name) + ' ' + text + " is no state");
}

breaker::ErrorSet errorSetOf(const json &names)
{
    breaker::ErrorSet set;
    for (const auto &name : names)
        set.push_back(RecordedError::named(name.get<std::string>()).matcher);
    return set;
}

void readWait(const json &function, breaker::CircuitBreakerConfig &config)
{
    config.waitDurationInOpenState = millisecondsOf(function, "initialMs");
    const auto type = function.at("type").get<std::string>();
    if (type == "exponential") {
        config.enableExponentialBackoff = true;
        config.exponentialBackoffMultiplier = function.at("multiplier").get<double>();
        if (function.contains("maxMs"))
            config.exponentialMaxWaitDurationInOpenState = millisecondsOf(function, "maxMs");
    } else if (type != "fixed") {
        throw std::invalid_argument("waitIntervalFunction " + type + " is neither fixed nor exponential");
    }
}

breaker::SlidingWindowType windowTypeOf(const json &recorded)
{
    const auto text = recorded.at("slidingWindowType").get<std::string>();
    if (const auto type = breaker::slidingWindowTypeFromString(text))
        return *type;
    throw std::invalid_argument("slidingWindowType " + text + " is neither COUNT_BASED nor TIME_BASED");
}

breaker::CircuitBreakerConfig configOf(const json &recorded)
{
    breaker::CircuitBreakerConfig config;
    config.failureRateThreshold = recorded.at("failureRateThreshold").get<float>();
    config.slowCallRateThreshold = recorded.at("slowCallRateThreshold").get<float>();
    config.slowCallDurationThreshold = millisecondsOf(recorded, "slowCallDurationThresholdMs");
    config.slidingWindowType = windowTypeOf(recorded);
    config.slidingWindowSize = recorded.at("slidingWindowSize").get<std::uint32_t>();
    config.minimumNumberOfCalls = recorded.at("minimumNumberOfCalls").get<std::uint32_t>();
    config.permittedNumberOfCallsInHalfOpenState =
        recorded.at("permittedNumberOfCallsInHalfOpenState").get<std::uint32_t>();
    config.maxWaitDurationInHalfOpenState = millisecondsOf(recorded, "maxWaitDurationInHalfOpenStateMs");
    config.transitionToStateAfterWaitDuration = stateOf(recorded, "transitionToStateAfterWaitDuration");
    readWait(recorded.at("waitIntervalFunction"), config);
    config.automaticTransitionFromOpenToHalfOpenEnabled =
        recorded.at("automaticTransitionFromOpenToHalfOpenEnabled").get<bool>();
    config.recordExceptions = errorSetOf(recorded.at("recordErrors"));
    config.ignoreExceptions = errorSetOf(recorded.at("ignoreErrors"));
    config.recordResultPredicates.recordResult<RecordedResult>(
        [failures = recorded.at("recordResults").get<std::vector<std::string>>()](const RecordedResult &result) {
            return result && std::ranges::find(failures, *result) != failures.end();
        });
    config.initialState = stateOf(recorded, "initialState");
    return config;
}

breaker::TimePoint startOf(const json &recorded)
{
    return breaker::TimePoint(millisecondsOf(recorded, "clockStartMs"));
}

/// "STATE_TRANSITION:CLOSED>OPEN", "FAILURE_RATE_EXCEEDED:50.0", "SUCCESS"
std::string asRecorded(const breaker::Event &event)
{
    std::string text(toString(event.type));
    if (event.type == breaker::EventType::StateTransition)
        text.append(":").append(toString(event.from)).append(">").append(toString(event.to));
    else if (event.rate)
        text.append(":").append(json(*event.rate).dump());
    return text;
}

json asRecorded(breaker::State state, const breaker::Metrics &metrics)
{
    return {
        {"state", toString(state)},
        {"failureRate", metrics.failureRate.value_or(-1.0F)},
        {"slowCallRate", metrics.slowCallRate.value_or(-1.0F)},
        {"bufferedCalls", metrics.bufferedCalls},
        {"failedCalls", metrics.failedCalls},
        {"successfulCalls", metrics.successfulCalls},
        {"slowCalls", metrics.slowCalls},
        {"slowFailedCalls", metrics.slowFailedCalls},
        {"slowSuccessfulCalls", metrics.slowSuccessfulCalls},
        {"notPermittedCalls", metrics.notPermittedCalls},
    };
}

class CircuitBreakerInstance final : public Instance {
public:
    explicit CircuitBreakerInstance(const json &recorded)
        : m_start(startOf(recorded)), m_clock(m_start),
          m_breaker(breaker::CircuitBreaker::create("replayed", configOf(recorded.at("config")), m_clock, m_clock)),
          m_subscription(m_breaker->subscribe(breaker::kAllEvents, [this](const breaker::Event &event) {
              m_events.push_back(asRecorded(event));
          }))
    {}

    json perform(const json &step) override
    {
        const auto operation = operations().find(step.at("op").get<std::string>());
        if (operation == operations().end())
            throw std::invalid_argument("operation " + step.at("op").dump() + " is unknown");

        m_events.clear();
        m_clock.advanceTo(m_start + millisecondsOf(step, "atMs"));
        json observed = json::object();
        try {
            operation->second(*m_breaker, step, observed);
        } catch (const breaker::CallNotPermitted &) {
            observed["throws"] = "CallNotPermitted";
        } catch (const breaker::IllegalStateTransition &) {
            observed["throws"] = "IllegalStateTransition";
        }
        observed["events"] = m_events;
        observed["after"] = asRecorded(m_breaker->state(), m_breaker->metrics());
        return observed;
    }

private:
    using Operation = void (*)(breaker::CircuitBreaker &, const json &step, json &observed);

    static const std::map<std::string, Operation> &operations();

    breaker::TimePoint m_start;
    test::FakeClock m_clock; // the scheduler, too
    std::vector<std::string> m_events; // of the step that is being performed
    std::shared_ptr<breaker::CircuitBreaker> m_breaker;
    breaker::Subscription m_subscription;
};

const std::map<std::string, CircuitBreakerInstance::Operation> &CircuitBreakerInstance::operations()
{
    using breaker::CircuitBreaker;
    static const std::map<std::string, Operation> all = {
        {"tryAcquirePermission", [](CircuitBreaker &breaker, const json &, json &observed) {
             observed["returns"] = breaker.tryAcquirePermission();
         }},
        {"acquirePermission", [](CircuitBreaker &breaker, const json &, json &) { breaker.acquirePermission(); }},
        {"releasePermission", [](CircuitBreaker &breaker, const json &, json &) { breaker.releasePermission(); }},
        {"onSuccess", [](CircuitBreaker &breaker, const json &step, json &) {
             breaker.onSuccess(millisecondsOf(step, "durationMs"));
         }},
        {"onError", [](CircuitBreaker &breaker, const json &step, json &) {
             const auto &error = RecordedError::named(step.at("error").get<std::string>());
             breaker.onError(millisecondsOf(step, "durationMs"), breaker::CallError(error.thrown));
         }},
        {"onResult", [](CircuitBreaker &breaker, const json &step, json &) {
             const auto &result = step.at("result");
             breaker.onResult(millisecondsOf(step, "durationMs"),
                              result.is_null() ? RecordedResult() : RecordedResult(result.get<std::string>()));
         }},
        {"transitionToClosedState",
         [](CircuitBreaker &breaker, const json &, json &) { breaker.transitionToClosedState(); }},
        {"transitionToOpenState",
         [](CircuitBreaker &breaker, const json &, json &) { breaker.transitionToOpenState(); }},
        {"transitionToHalfOpenState",
         [](CircuitBreaker &breaker, const json &, json &) { breaker.transitionToHalfOpenState(); }},
        {"transitionToForcedOpenState",
         [](CircuitBreaker &breaker, const json &, json &) { breaker.transitionToForcedOpenState(); }},
        {"transitionToDisabledState",
         [](CircuitBreaker &breaker, const json &, json &) { breaker.transitionToDisabledState(); }},
        {"transitionToMetricsOnlyState",
         [](CircuitBreaker &breaker, const json &, json &) { breaker.transitionToMetricsOnlyState(); }},
        {"transitionToOpenStateForMs", [](CircuitBreaker &breaker, const json &step, json &) {
             breaker.openFor(millisecondsOf(step, "waitMs"));
         }},
        {"reset", [](CircuitBreaker &breaker, const json &, json &) { breaker.reset(); }},
        {"advance", [](CircuitBreaker &, const json &, json &) {}},
    };
    return all;
}

} // namespace

std::unique_ptr<Instance> makeCircuitBreakerInstance(const json &recorded)
{
    return std::make_unique<CircuitBreakerInstance>(recorded);
}

} // namespace panelboard::conformance

// SPDX-License-Identifier: Apache-2.0
#include "retry_replay.h"

#include "recorded_errors.h"
#include "support/fake_clock.h"

#include <panelboard/resilience/retry.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace panelboard::conformance {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

breaker::ErrorSet errorSetOf(const json &names)
{
    breaker::ErrorSet set;
    for (const auto &name : names)
        set.push_back(RecordedError::named(name.get<std::string>()).matcher);
    return set;
}

void readInterval(const json &function, resilience::RetryConfig &config)
{
    config.waitDuration = milliseconds(function.at("initialMs").get<std::int64_t>());
    const auto type = function.at("type").get<std::string>();
    if (type == "exponential") {
        config.enableExponentialBackoff = true;
        config.exponentialBackoffMultiplier = function.at("multiplier").get<double>();
        if (function.contains("maxMs"))
            config.exponentialMaxWaitDuration = milliseconds(function.at("maxMs").get<std::int64_t>());
    } else if (type != "fixed") {
        throw std::invalid_argument("intervalFunction " + type + " is neither fixed nor exponential");
    }
}

resilience::RetryConfig configOf(const json &recorded)
{
    resilience::RetryConfig config;
    config.maxAttempts = recorded.at("maxAttempts").get<std::uint32_t>();
    readInterval(recorded.at("intervalFunction"), config);
    config.retryExceptions = errorSetOf(recorded.at("retryErrors"));
    config.ignoreExceptions = errorSetOf(recorded.at("ignoreErrors"));
    config.retryOnResultPredicates.recordResult<std::string>(
        [poor = recorded.at("retryOnResults").get<std::vector<std::string>>()](const std::string &result) {
            return std::ranges::find(poor, result) != poor.end();
        });
    config.failAfterMaxAttempts = recorded.at("failAfterMaxAttempts").get<bool>();
    return config;
}

/// The name that the recording gives to an error.
std::string nameOf(const breaker::CallError &error)
{
    if (breaker::ErrorMatcher::exception<resilience::MaxRetriesExceeded>("").matches(error))
        return "MaxRetriesExceeded";
    for (const char *name : {"C", "B", "A", "E", "D", "F"}) { // the derived ones first
        if (RecordedError::named(name).matcher.matches(error))
            return name;
    }
    return error.kind();
}

/// "RETRY:1:500:A"
std::string asRecorded(const resilience::RetryEvent &event)
{
    std::string text(toString(event.type));
    text += ':' + std::to_string(event.attempts);
    if (event.type == resilience::RetryEventType::Retry)
        text += ':' + std::to_string(std::chrono::duration_cast<milliseconds>(event.wait).count());
    return text + ':' + (event.error ? nameOf(*event.error) : "-");
}

json asRecorded(const resilience::RetryMetrics &metrics)
{
    return {
        {"successfulCallsWithoutRetryAttempt", metrics.successfulCallsWithoutRetryAttempt},
        {"successfulCallsWithRetryAttempt", metrics.successfulCallsWithRetryAttempt},
        {"failedCallsWithoutRetryAttempt", metrics.failedCallsWithoutRetryAttempt},
        {"failedCallsWithRetryAttempt", metrics.failedCallsWithRetryAttempt},
        {"totalCalls", metrics.totalCalls},
    };
}

/// Waits for nothing and notes what it was asked for.
class NotingWaiter final : public resilience::Waiter {
public:
    void waitFor(breaker::Duration duration) override
    {
        m_waitsMs.push_back(std::chrono::duration_cast<milliseconds>(duration).count());
    }
    [[nodiscard]] json take() { return std::exchange(m_waitsMs, json::array()); }

private:
    json m_waitsMs = json::array();
};

class RetryInstance final : public Instance {
public:
    explicit RetryInstance(const json &recorded)
        : m_retry(resilience::Retry::create("replayed", configOf(recorded.at("config")),
                                            {&m_clock, &m_clock, &m_waiter})),
          m_subscription(m_retry->subscribe(breaker::kAllEvents, [this](const resilience::RetryEvent &event) {
              m_events.push_back(asRecorded(event));
          }))
    {
    }

    json perform(const json &step) override
    {
        if (step.at("op") != "execute")
            throw std::invalid_argument("operation " + step.at("op").dump() + " is unknown");

        m_events.clear();
        std::size_t attempts = 0;
        json observed = json::object();
        try {
            observed["final"] = {
                {"result", m_retry->execute([&] { return play(step.at("outcomes").at(attempts++)); })}};
        } catch (...) {
            observed["final"] = {{"error", nameOf(breaker::CallError::current())}};
        }
        observed["attempts"] = attempts;
        observed["waitsMs"] = m_waiter.take();
        observed["events"] = m_events;
        observed["after"] = asRecorded(m_retry->metrics());
        return observed;
    }

private:
    static std::string play(const json &outcome)
    {
        if (outcome.contains("error"))
            std::rethrow_exception(RecordedError::named(outcome.at("error").get<std::string>()).thrown);
        return outcome.at("result").get<std::string>();
    }

    test::FakeClock m_clock; // the scheduler, too
    NotingWaiter m_waiter;
    std::vector<std::string> m_events; // of the step that is being performed
    std::shared_ptr<resilience::Retry> m_retry;
    breaker::Subscription m_subscription;
};

} // namespace

std::unique_ptr<Instance> makeRetryInstance(const json &recorded)
{
    return std::make_unique<RetryInstance>(recorded);
}

} // namespace panelboard::conformance

// SPDX-License-Identifier: Apache-2.0
#include "loopback_target.h"

#include "java_instant.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace panelboard::test {

namespace {

using Json = nlohmann::json;
using breaker::State;

std::string percent(double rate)
{
    const std::string number = Json(rate).dump();
    return number + "%";
}

std::string lowered(std::string_view state)
{
    std::string lower(state);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

void addSeries(std::string &page, const std::string &metric, const std::string &labels, double value)
{
    page += "resilience4j_circuitbreaker_" + metric + "{" + labels + "} " + Json(value).dump() + "\n";
}

} // namespace

std::string LoopbackTarget::exposition() const
{
    std::string page;
    for (const auto &[name, b] : m_breakers) {
        const std::string label = "name=\"" + name + "\"";
        for (int i = 0; i < 6; ++i) {
            const auto state = static_cast<State>(i);
            addSeries(page, "state", label + ",state=\"" + lowered(toString(state)) + "\"", state == b.state);
        }
        addSeries(page, "failure_rate", label, b.failureRate);
        addSeries(page, "slow_call_rate", label, b.slowCallRate);
        addSeries(page, "buffered_calls", label + ",kind=\"failed\"", 0);
        addSeries(page, "buffered_calls", label + ",kind=\"successful\"", 10);
        addSeries(page, "calls_seconds_count", label + ",kind=\"successful\"", double(b.successful));
        addSeries(page, "calls_seconds_count", label + ",kind=\"failed\"", double(b.failed));
        addSeries(page, "not_permitted_calls_total", label + ",kind=\"not_permitted\"",
                  double(b.notPermitted));
        if (m_make == Make::Panelboard)
            page += "panelboard_circuitbreaker_slow_calls_total{kind=\"successful\"," + label + "} " +
                    std::to_string(b.slowSuccessful) + "\n";
    }
    return page;
}

std::string LoopbackTarget::list() const
{
    Json breakers = Json::object();
    for (const auto &[name, b] : m_breakers) {
        if (name == m_hidden)
            continue;
        breakers[name] = {{"failureRate", percent(b.failureRate)},
                          {"slowCallRate", percent(b.slowCallRate)},
                          {"failureRateThreshold", percent(b.failureRateThreshold)},
                          {"slowCallRateThreshold", "100.0%"},
                          {"bufferedCalls", 10},
                          {"failedCalls", 0},
                          {"slowCalls", 0},
                          {"slowFailedCalls", 0},
                          {"notPermittedCalls", b.notPermitted},
                          {"state", toString(b.state)}};
    }
    return Json{{"circuitBreakers", breakers}}.dump();
}

std::string LoopbackTarget::detail(const std::string &name) const
{
    const Breaker &b = m_breakers.at(name);
    Json json{{"circuitBreakerName", name},
              {"state", toString(b.state)},
              {"stateSince", instant(b.since)},
              {"now", instant(now())},
              {"metrics", {{"bufferedCalls", 10}, {"failedCalls", 0}, {"minimumNumberOfCalls", 5}}},
              {"window", {{"type", "COUNT_BASED"}, {"size", 10}, {"outcomes", "SSSSSSSSSS"}}},
              {"configVersion", b.configVersion}};
    if (b.state == State::Open)
        json["openUntil"] = instant(b.since + std::chrono::seconds(30));
    if (!b.heldBy.empty())
        json["override"] = {{"actor", b.heldBy}, {"reason", b.heldWhy}};
    return json.dump();
}

std::string LoopbackTarget::config(const std::string &name) const
{
    const Breaker &b = m_breakers.at(name);
    return Json{{"circuitBreakerName", name},
                {"version", b.configVersion},
                {"config", {{"failureRateThreshold", b.failureRateThreshold}, {"slidingWindowSize", 10}}}}
        .dump();
}

} // namespace panelboard::test

// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/panelboard.h>

#include "json.h"

#include <algorithm>
#include <utility>

namespace panelboard::ingest {

namespace {

using detail::Json;
using detail::smallCountAt;

tl::unexpected<DialectError> fail(std::string reason)
{
    return tl::unexpected(DialectError{std::move(reason), "update the console, or the service"});
}

std::optional<float> rateAt(const Json &object, std::string_view key)
{
    const auto rate = detail::numberAt(object, key);
    return rate ? std::optional(static_cast<float>(*rate)) : std::nullopt;
}

/// Parts that do not fit each other (more failed than buffered) are cut to what is possible.
breaker::Metrics readMetrics(const Json &json)
{
    breaker::Metrics metrics;
    metrics.failureRate = rateAt(json, "failureRate");
    metrics.slowCallRate = rateAt(json, "slowCallRate");
    metrics.bufferedCalls = smallCountAt(json, "bufferedCalls");
    metrics.failedCalls = std::min(smallCountAt(json, "failedCalls"), metrics.bufferedCalls);
    metrics.successfulCalls = metrics.bufferedCalls - metrics.failedCalls;
    metrics.slowCalls = std::min(smallCountAt(json, "slowCalls"), metrics.bufferedCalls);
    metrics.slowFailedCalls = std::min(smallCountAt(json, "slowFailedCalls"), metrics.slowCalls);
    metrics.slowSuccessfulCalls = metrics.slowCalls - metrics.slowFailedCalls;
    metrics.notPermittedCalls = detail::countAt(json, "notPermittedCalls");
    return metrics;
}

breaker::CircuitBreakerSnapshot::HalfOpen readHalfOpen(const Json &json)
{
    return {smallCountAt(json, "permitted"), smallCountAt(json, "granted"), smallCountAt(json, "passed"),
            smallCountAt(json, "failed"), detail::timeAt(json, "until")};
}

/// "SSFsf": S successful, F failed, small when slow. Oldest first.
std::optional<std::vector<breaker::Outcome>> readOutcomes(std::string_view letters)
{
    std::vector<breaker::Outcome> outcomes;
    outcomes.reserve(letters.size());
    for (const char c : letters) {
        const bool slow = c == 's' || c == 'f';
        if (!slow && c != 'S' && c != 'F')
            return std::nullopt;
        outcomes.push_back({c == 'F' || c == 'f', slow});
    }
    return outcomes;
}

breaker::SecondCounts readSecond(const Json &json)
{
    breaker::SecondCounts counts;
    counts.second = static_cast<std::int64_t>(detail::numberAt(json, "second").value_or(0));
    counts.successful = smallCountAt(json, "successful");
    counts.failed = smallCountAt(json, "failed");
    counts.slowSuccessful = smallCountAt(json, "slowSuccessful");
    counts.slowFailed = smallCountAt(json, "slowFailed");
    return counts;
}

tl::expected<breaker::WindowContents, DialectError> readWindow(const Json &json)
{
    const auto type = breaker::slidingWindowTypeFromString(detail::textAt(json, "type"));
    if (!type)
        return fail("window.type is neither COUNT_BASED nor TIME_BASED");
    breaker::WindowContents window;
    window.timeBased = *type == breaker::SlidingWindowType::TimeBased;
    window.size = smallCountAt(json, "size");
    if (window.timeBased) {
        if (const Json *const seconds = detail::find(json, "seconds"); seconds && seconds->is_array())
            std::transform(seconds->begin(), seconds->end(), std::back_inserter(window.seconds), readSecond);
        return window;
    }
    auto outcomes = readOutcomes(detail::textAt(json, "outcomes"));
    if (!outcomes)
        return fail("window.outcomes holds a letter other than S, F, s and f");
    window.outcomes = std::move(*outcomes);
    return window;
}

OverrideReading readOverride(const Json &json)
{
    return {detail::textAt(json, "actor"), detail::textAt(json, "reason"), detail::timeAt(json, "until"),
            detail::stateAt(json, "then")};
}

TransitionReading::CallError readCallError(const Json &json)
{
    return {detail::timeAt(json, "at"), detail::textAt(json, "kind"), detail::textAt(json, "message"),
            detail::numberAt(json, "durationMs")};
}

TransitionReading readTransition(const Json &json)
{
    TransitionReading transition;
    transition.at = detail::timeAt(json, "at");
    transition.from = detail::stateAt(json, "from");
    transition.to = detail::stateAt(json, "to");
    transition.cause = breaker::transitionCauseFromString(detail::textAt(json, "cause"))
                           .value_or(breaker::TransitionCause::None);
    transition.failureRate = detail::numberAt(json, "failureRate");
    transition.failureRateThreshold = detail::numberAt(json, "failureRateThreshold");
    transition.slowCallRate = detail::numberAt(json, "slowCallRate");
    transition.slowCallRateThreshold = detail::numberAt(json, "slowCallRateThreshold");
    transition.bufferedCalls = detail::countAt(json, "bufferedCalls");
    transition.failedCalls = detail::countAt(json, "failedCalls");
    transition.slowCalls = detail::countAt(json, "slowCalls");
    transition.configVersion = detail::countAt(json, "configVersion");
    transition.actor = detail::textAt(json, "actor");
    transition.reason = detail::textAt(json, "reason");
    if (const Json *const kinds = detail::find(json, "failuresByKind"); kinds && kinds->is_object()) {
        for (const auto &[kind, count] : kinds->items())
            transition.failuresByKind[kind] = count.is_number_unsigned() ? count.get<std::uint64_t>() : 0;
    }
    if (const Json *const errors = detail::find(json, "lastErrors"); errors && errors->is_array())
        std::transform(errors->begin(), errors->end(), std::back_inserter(transition.lastErrors),
                       readCallError);
    return transition;
}

std::optional<DurationsReading> readDurations(const Json &json)
{
    const Json *const bounds = detail::find(json, "boundsMs");
    const Json *const counts = detail::find(json, "counts");
    if (!bounds || !counts || !bounds->is_array() || !counts->is_array() ||
        counts->size() != bounds->size() + 1)
        return std::nullopt;
    DurationsReading reading;
    reading.seconds = detail::numberAt(json, "seconds").value_or(0);
    for (const Json &bound : *bounds) {
        if (!bound.is_number() ||
            (!reading.boundsMs.empty() && bound.get<double>() <= reading.boundsMs.back()))
            return std::nullopt;
        reading.boundsMs.push_back(bound.get<double>());
    }
    for (const Json &count : *counts) {
        if (!count.is_number_unsigned())
            return std::nullopt;
        reading.counts.push_back(count.get<std::uint64_t>());
    }
    return reading;
}

void takeState(BreakerDetailReading &reading, const Json &json)
{
    reading.stateSince = detail::timeAt(json, "stateSince");
    reading.now = detail::timeAt(json, "now");
    reading.openUntil = detail::timeAt(json, "openUntil");
    reading.attempt = smallCountAt(json, "attempt");
    reading.configVersion = detail::countAt(json, "configVersion");
    if (const Json *const halfOpen = detail::find(json, "halfOpen"))
        reading.halfOpen = readHalfOpen(*halfOpen);
    if (const Json *const override = detail::find(json, "override"))
        reading.overriddenBy = readOverride(*override);
    if (const Json *const durations = detail::find(json, "durations"))
        reading.durations = readDurations(*durations);
    if (const Json *const list = detail::find(json, "transitions"); list && list->is_array())
        std::transform(list->begin(), list->end(), std::back_inserter(reading.transitions), readTransition);
}

} // namespace

tl::expected<BreakerDetailReading, DialectError> readBreakerDetail(std::string_view json)
{
    const auto root = detail::parseObject(json);
    if (!root)
        return tl::unexpected(root.error());
    const auto state = detail::stateAt(*root, "state");
    const Json *const metrics = detail::find(*root, "metrics");
    const Json *const window = detail::find(*root, "window");
    BreakerDetailReading reading;
    reading.name = detail::textAt(*root, "circuitBreakerName");
    if (reading.name.empty() || !state || !metrics || !window)
        return fail("unexpected JSON: “circuitBreakerName”, “state”, “metrics” or “window” is missing");
    reading.state = *state;
    reading.metrics = readMetrics(*metrics);
    auto contents = readWindow(*window);
    if (!contents)
        return tl::unexpected(std::move(contents.error()));
    reading.window = std::move(*contents);
    reading.window.minimumNumberOfCalls = smallCountAt(*metrics, "minimumNumberOfCalls");
    takeState(reading, *root);
    return reading;
}

tl::expected<ServiceInfo, DialectError> readServiceInfo(std::string_view json)
{
    const auto root = detail::parseObject(json);
    if (!root)
        return tl::unexpected(root.error());
    ServiceInfo info;
    info.instance = detail::textAt(*root, "instance");
    info.service = detail::textAt(*root, "service");
    info.version = detail::textAt(*root, "version");
    info.clock = detail::timeAt(*root, "clock");
    if (const Json *const list = detail::find(*root, "capabilities"); list && list->is_array()) {
        for (const Json &capability : *list) {
            if (capability.is_string())
                info.capabilities.push_back(capability.get<std::string>());
        }
    }
    if (info.instance.empty() && info.service.empty())
        return fail("unexpected JSON: neither “instance” nor “service” is in it");
    return info;
}

bool ServiceInfo::has(std::string_view capability) const
{
    return std::find(capabilities.begin(), capabilities.end(), capability) != capabilities.end();
}

} // namespace panelboard::ingest

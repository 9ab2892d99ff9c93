// SPDX-License-Identifier: Apache-2.0
#include "replay.h"

#include "bulkhead_replay.h"
#include "circuit_breaker_replay.h"
#include "rate_limiter_replay.h"
#include "retry_replay.h"

#include <algorithm>
#include <array>
#include <exception>

namespace panelboard::conformance {

namespace {

constexpr std::array<std::string_view, 6> kQuirksNotShared = {
    "stale-timer-after-reset",          "zero-size-window",
    "half-open-extra-permits",          "drain-does-not-leave-zero",
    "max-retries-error-reported-twice", "more-permits-than-maximum"};

std::optional<Quirk> firstQuirkNotShared(const Scenario &scenario)
{
    std::optional<Quirk> first;
    for (const auto &quirk : scenario.quirks) {
        const bool cuts = std::ranges::find(kQuirksNotShared, quirk.name) != kQuirksNotShared.end();
        if (cuts && (!first || quirk.step < first->step))
            first = quirk;
    }
    return first;
}

Verdict::Deviation notReplayed(std::size_t step, std::string operation, const std::exception &why)
{
    return {step, std::move(operation), {"replay", "no error", why.what()}};
}

} // namespace

InstanceMaker instanceMaker(std::string_view module)
{
    if (module == "bulkhead")
        return makeBulkheadInstance;
    if (module == "circuitBreaker")
        return makeCircuitBreakerInstance;
    if (module == "rateLimiter")
        return makeRateLimiterInstance;
    if (module == "retry")
        return makeRetryInstance;
    return nullptr;
}

Verdict replay(const Scenario &scenario, const InstanceMaker &make)
{
    Verdict verdict;
    const auto cut = firstQuirkNotShared(scenario);
    const std::size_t end = std::min(scenario.steps.size(), cut ? cut->step : scenario.steps.size());
    std::size_t step = 0;
    std::string operation = "create";
    try {
        const auto instance = make(scenario.recorded);
        for (; step < end; ++step) {
            const auto &recorded = scenario.steps[step];
            operation = recorded.at("op").get<std::string>();
            if (auto difference = firstDifference(recorded, instance->perform(recorded))) {
                verdict.deviation = {step, operation, std::move(*difference)};
                return verdict;
            }
        }
    } catch (const std::exception &error) {
        verdict.deviation = notReplayed(step, operation, error);
        return verdict;
    }
    if (end < scenario.steps.size())
        verdict.cutAt = cut;
    return verdict;
}

} // namespace panelboard::conformance

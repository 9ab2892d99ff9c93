// SPDX-License-Identifier: Apache-2.0
#include "breaker_collector.h"
#include "reading_values.h"

#include <cmath>
#include <initializer_list>
#include <string_view>

namespace panelboard::ingest::detail {

namespace {

using breaker::State;

constexpr std::size_t kStates = 6;

/// The one state whose series is 1. All 0 is a change under way, anything else a contradiction.
std::optional<State> takeState(BreakerReading &reading, const CollectedBreaker &collected)
{
    std::optional<State> found;
    std::size_t reported = 0;
    for (std::size_t i = 0; i < kStates; ++i) {
        const auto value = collected.value(static_cast<Slot>(i));
        if (!value)
            continue;
        ++reported;
        if (std::isnan(*value)) {
            addUnknown(reading, "state", kCollected);
            return std::nullopt;
        }
        if (*value == 0)
            continue;
        if (*value != 1 || found) {
            addUnknown(reading, "state", "the service's state series contradict each other");
            return std::nullopt;
        }
        found = static_cast<State>(i);
    }
    if (found)
        return found;
    if (reported > 0)
        addUnknown(reading, "state", "the circuit breaker was between two states when it was read");
    else if (!collected.strangeState.empty())
        addUnknown(reading, "state",
                   "the label “state” says “" + collected.strangeState + "”: a tag of the service hides it");
    else
        addUnknown(reading, "state", "the service reports no state");
    return std::nullopt;
}

/// The first of `slots` that was reported.
std::optional<double> firstOf(const CollectedBreaker &collected, std::initializer_list<Slot> slots)
{
    for (const Slot slot : slots) {
        if (const auto value = collected.value(slot))
            return value;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> countOf(BreakerReading &reading, std::string_view field,
                                     std::optional<double> wire)
{
    return wire ? takeCount(reading, field, *wire) : std::nullopt;
}

std::optional<double> totalOf(BreakerReading &reading, std::string_view field, std::optional<double> wire)
{
    return wire ? takeTotal(reading, field, *wire) : std::nullopt;
}

void takeWindow(BreakerReading &reading, const CollectedBreaker &from)
{
    reading.failedCalls =
        countOf(reading, "failedCalls", firstOf(from, {Slot::BufferedFailed, Slot::WindowFailed}));
    const auto successful = countOf(reading, "successfulCalls",
                                    firstOf(from, {Slot::BufferedSuccessful, Slot::WindowSuccessful}));
    const auto all = countOf(reading, "bufferedCalls", firstOf(from, {Slot::Buffered, Slot::WindowBuffered}));
    if (all)
        reading.bufferedCalls = all;
    else if (reading.failedCalls && successful)
        reading.bufferedCalls = *reading.failedCalls + *successful;

    reading.slowFailedCalls = countOf(reading, "slowFailedCalls", from.value(Slot::SlowFailed));
    const auto slowSuccessful = countOf(reading, "slowSuccessfulCalls", from.value(Slot::SlowSuccessful));
    if (reading.slowFailedCalls && slowSuccessful)
        reading.slowCalls = *reading.slowFailedCalls + *slowSuccessful;
    reading.notPermittedCalls = countOf(reading, "notPermittedCalls", from.value(Slot::WindowNotPermitted));
}

void takeCounters(BreakerReading &reading, const CollectedBreaker &from)
{
    const auto take = [&](CallCounters::Kind &kind, std::string_view field, std::initializer_list<Slot> count,
                          std::initializer_list<Slot> sum, Slot max) {
        kind.count = totalOf(reading, field, firstOf(from, count));
        kind.sumSeconds = totalOf(reading, field, firstOf(from, sum));
        kind.maxSeconds = totalOf(reading, field, from.value(max));
    };
    take(reading.counters.successful, "counters.successful",
         {Slot::CountSuccessful, Slot::HistogramSuccessful},
         {Slot::SumSuccessful, Slot::HistogramSumSuccessful}, Slot::MaxSuccessful);
    take(reading.counters.failed, "counters.failed", {Slot::CountFailed, Slot::HistogramFailed},
         {Slot::SumFailed, Slot::HistogramSumFailed}, Slot::MaxFailed);
    take(reading.counters.ignored, "counters.ignored", {Slot::CountIgnored, Slot::HistogramIgnored},
         {Slot::SumIgnored, Slot::HistogramSumIgnored}, Slot::MaxIgnored);
    reading.counters.slowFailed = totalOf(reading, "counters.slowFailed", from.value(Slot::SlowTotalFailed));
    reading.counters.slowSuccessful =
        totalOf(reading, "counters.slowSuccessful", from.value(Slot::SlowTotalSuccessful));
    reading.counters.notPermitted =
        totalOf(reading, "counters.notPermitted",
                firstOf(from, {Slot::NotPermitted, Slot::NotPermittedMisspelt, Slot::NotPermittedAsCalls,
                               Slot::HistogramNotPermitted}));
}

} // namespace

BreakerReading toReading(const CollectedBreaker &collected, breaker::TimePoint at)
{
    BreakerReading reading;
    reading.name = collected.name;
    reading.labels = collected.labels;
    reading.at = at;
    reading.state = takeState(reading, collected);
    if (const auto rate = collected.value(Slot::FailureRate))
        reading.failureRate = takeRate(reading, "failureRate", *rate);
    if (const auto rate = collected.value(Slot::SlowCallRate))
        reading.slowCallRate = takeRate(reading, "slowCallRate", *rate);
    takeWindow(reading, collected);
    takeCounters(reading, collected);
    constexpr std::string_view kNoThresholds = "a metrics page carries no thresholds";
    addUnknown(reading, "failureRateThreshold", kNoThresholds);
    addUnknown(reading, "slowCallRateThreshold", kNoThresholds);
    return reading;
}

} // namespace panelboard::ingest::detail

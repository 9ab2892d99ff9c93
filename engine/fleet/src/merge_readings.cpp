// SPDX-License-Identifier: Apache-2.0
#include "merge_readings.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace panelboard::fleet {

namespace {

using ingest::BreakerReading;

bool isKnown(const BreakerReading &reading, const std::string &field)
{
    if (field == "state")
        return reading.state.has_value();
    if (field == "failureRate")
        return reading.failureRate.has_value() || reading.tooFewCalls;
    if (field == "slowCallRate")
        return reading.slowCallRate.has_value() || reading.tooFewCalls;
    if (field == "failureRateThreshold")
        return reading.failureRateThreshold.has_value();
    if (field == "slowCallRateThreshold")
        return reading.slowCallRateThreshold.has_value();
    return false;
}

template <class T>
void prefer(std::optional<T> &value, const std::optional<T> &better)
{
    if (better)
        value = better;
}

BreakerReading merged(BreakerReading exposition, BreakerReading entry)
{
    if (entry.failureRate || entry.slowCallRate || entry.tooFewCalls) {
        exposition.failureRate = entry.failureRate;
        exposition.slowCallRate = entry.slowCallRate;
        exposition.tooFewCalls = entry.tooFewCalls;
    }
    prefer(exposition.state, entry.state);
    prefer(exposition.failureRateThreshold, entry.failureRateThreshold);
    prefer(exposition.slowCallRateThreshold, entry.slowCallRateThreshold);
    prefer(exposition.bufferedCalls, entry.bufferedCalls);
    prefer(exposition.failedCalls, entry.failedCalls);
    prefer(exposition.slowCalls, entry.slowCalls);
    prefer(exposition.slowFailedCalls, entry.slowFailedCalls);
    prefer(exposition.notPermittedCalls, entry.notPermittedCalls);
    exposition.at = entry.at;
    std::move(entry.unknowns.begin(), entry.unknowns.end(), std::back_inserter(exposition.unknowns));
    std::erase_if(exposition.unknowns, [&exposition](const ingest::Unknown &unknown) {
        return isKnown(exposition, unknown.field);
    });
    return exposition;
}

} // namespace

std::vector<BreakerReading> mergeReadings(std::vector<BreakerReading> exposition,
                                          std::vector<BreakerReading> list)
{
    std::vector<BreakerReading> result;
    result.reserve(std::max(exposition.size(), list.size()));
    auto entry = list.begin();
    for (BreakerReading &reading : exposition) {
        while (entry != list.end() && entry->name < reading.name)
            result.push_back(std::move(*entry++));
        if (entry != list.end() && entry->name == reading.name)
            result.push_back(merged(std::move(reading), std::move(*entry++)));
        else
            result.push_back(std::move(reading));
    }
    std::move(entry, list.end(), std::back_inserter(result));
    return result;
}

} // namespace panelboard::fleet

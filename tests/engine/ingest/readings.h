// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "payloads.h"

#include <panelboard/ingest/resilience4j.h>

#include <string>
#include <string_view>
#include <vector>

namespace panelboard::ingest::test {

inline const breaker::TimePoint kAt{std::chrono::seconds(1'700'000'000)};

/// Every reading of a Resilience4j exposition; none when it is refused.
inline std::vector<BreakerReading> readAll(const std::string &text)
{
    const auto result = readResilience4jExposition(text, kAt);
    return result ? result->readings : std::vector<BreakerReading>();
}

/// The one reading of a payload that holds one breaker.
[[nodiscard]] inline BreakerReading readOne(const std::string &text)
{
    const auto readings = readAll(text);
    return readings.size() == 1 ? readings.front() : BreakerReading();
}

/// "-" when absent.
inline QByteArray number(const auto &value)
{
    return value ? QByteArray::number(static_cast<double>(*value)) : "-";
}

inline QByteArray stateName(const BreakerReading &reading)
{
    return reading.state ? bytes(breaker::toString(*reading.state)) : "-";
}

/// Why `field` is unknown or was corrected; empty when neither.
inline QByteArray unknown(const BreakerReading &reading, std::string_view field)
{
    for (const Unknown &u : reading.unknowns) {
        if (u.field == field)
            return bytes(u.reason);
    }
    return {};
}

inline std::string stateSeries(const std::string &state, const std::string &value)
{
    return "resilience4j_circuitbreaker_state{name=\"a\",state=\"" + state + "\"} " + value + "\n";
}

} // namespace panelboard::ingest::test

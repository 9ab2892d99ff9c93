// SPDX-License-Identifier: Apache-2.0
#include "reading_values.h"

#include <cmath>
#include <string>

namespace panelboard::ingest::detail {

namespace {

std::string shortText(double value)
{
    std::string text = std::to_string(value); // six decimals, and a point as nobody sets a locale here
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

} // namespace

void addUnknown(BreakerReading &reading, std::string_view field, std::string_view reason)
{
    reading.unknowns.push_back({std::string(field), std::string(reason)});
}

std::optional<double> takeRate(BreakerReading &reading, std::string_view field, double wire)
{
    constexpr double kTooFewCalls = -1;
    if (wire >= 0 && wire <= 100)
        return wire;
    if (std::isnan(wire))
        addUnknown(reading, field, kCollected);
    else if (wire == kTooFewCalls)
        reading.tooFewCalls = true;
    else
        addUnknown(reading, field, "the service reports " + shortText(wire) + ", which is no percentage");
    return std::nullopt;
}

std::optional<double> takeTotal(BreakerReading &reading, std::string_view field, double wire)
{
    if (wire >= 0 && std::isfinite(wire))
        return wire;
    if (std::isnan(wire)) {
        addUnknown(reading, field, kCollected);
        return std::nullopt;
    }
    if (std::isinf(wire)) {
        addUnknown(reading, field, "the service reports an infinite number");
        return std::nullopt;
    }
    addUnknown(reading, field, "the service reports " + shortText(wire) + "; shown as 0");
    return 0.0;
}

std::optional<std::uint64_t> takeCount(BreakerReading &reading, std::string_view field, double wire)
{
    constexpr double kLargest = 9007199254740992.0; // 2^53: beyond it a double counts no more
    const auto total = takeTotal(reading, field, wire);
    if (!total)
        return std::nullopt;
    if (*total > kLargest) {
        addUnknown(reading, field, "the service reports " + shortText(wire) + ", which is no count");
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(*total);
}

} // namespace panelboard::ingest::detail

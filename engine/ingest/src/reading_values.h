// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/reading.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace panelboard::ingest::detail {

/// Why a value is absent whose gauge lost its object (Micrometer writes NaN then).
inline constexpr std::string_view kCollected =
    "the service reports NaN: it no longer holds this circuit breaker";

void addUnknown(BreakerReading &reading, std::string_view field, std::string_view reason);

/// The wire's percentage: −1 sets `tooFewCalls`; NaN and what is not within 0 to 100 become an unknown.
[[nodiscard]] std::optional<double> takeRate(BreakerReading &reading, std::string_view field, double wire);

/// The wire's count: a negative one (they happen) is clamped to 0 and flagged, NaN and ±Inf become unknowns.
[[nodiscard]] std::optional<std::uint64_t> takeCount(BreakerReading &reading, std::string_view field,
                                                     double wire);

/// The wire's running total or time: negative ones are clamped and flagged, NaN and ±Inf become unknowns.
[[nodiscard]] std::optional<double> takeTotal(BreakerReading &reading, std::string_view field, double wire);

} // namespace panelboard::ingest::detail

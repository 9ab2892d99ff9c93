// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <optional>
#include <string_view>

namespace panelboard::config {

inline constexpr std::string_view kDurationNotation = "a duration: milliseconds (500), a whole number with "
                                                      "ns, us, ms, s, m, h or d (10s), or ISO 8601 (PT1M30S)";

/// A duration as Spring Boot reads it; nothing for any other text and for what does not fit 292 years.
///
/// A bare whole number is milliseconds. A whole number with a unit, in either case, may have a sign; no
/// blank, no fraction. ISO 8601: days, hours, minutes, seconds, each with its own sign if it likes, a sign
/// before all, a fraction of seconds of up to nine digits after '.' or ','.
/// Source: Spring Boot's DurationStyle and Java's Duration.parse.
[[nodiscard]] std::optional<breaker::Duration> durationFromNotation(std::string_view text) noexcept;

} // namespace panelboard::config

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <optional>
#include <string>

/// Numbers and times letter for letter as Java prints them: other people's parsers were written against it.
namespace panelboard::service {

/// Float.toString: "33.333332", "100.0", and "9.0E-4" below 0.001 or "1.0E7" from ten million on.
[[nodiscard]] std::string javaFloat(float value);

/// A rate as the actuator writes it: "33.333332%"; "-1.0%" when there are too few calls.
[[nodiscard]] std::string percentText(std::optional<float> rate);

/// ZonedDateTime.toString in UTC: "2024-05-01T08:15:30.123Z". The fraction has 0, 3, 6 or 9 digits; seconds
/// are left out when they and the fraction are 0 ("2024-05-01T08:15Z").
[[nodiscard]] std::string zonedDateTime(breaker::TimePoint at);

/// Spring Boot's error timestamp: "2024-05-01T08:15:30.123+00:00".
[[nodiscard]] std::string bootTimestamp(breaker::TimePoint at);

/// RFC 3339 with at least milliseconds, for our own endpoints: "2024-05-01T08:15:30.123Z".
[[nodiscard]] std::string instantText(breaker::TimePoint at);

} // namespace panelboard::service

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/exposition.h>
#include <panelboard/ingest/reading.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::ingest {

/// A payload that cannot be used as a whole; the words name the place and the remedy.
struct DialectError {
    std::string reason;
    std::string remedy;
};

struct ExpositionReadings {
    std::vector<BreakerReading> readings; ///< sorted by name
    std::vector<ParseError> errors;       ///< lines that were skipped
    std::size_t samples = 0;              ///< all that were read, those of other metrics included
};

/// `GET {base}/prometheus` of a Resilience4j (or Panelboard) service, every version since 1.0.
[[nodiscard]] tl::expected<ExpositionReadings, DialectError>
readResilience4jExposition(std::string_view text, breaker::TimePoint at);

/// `GET {base}/circuitbreakers`: the object of 2.x, or the array of names of 1.x.
[[nodiscard]] tl::expected<std::vector<BreakerReading>, DialectError>
readCircuitBreakers(std::string_view json, breaker::TimePoint at);

/// `data` of one frame of streamcircuitbreakerevents, or one element of circuitbreakerevents.
[[nodiscard]] tl::expected<BreakerEvent, DialectError>
readCircuitBreakerEvent(std::string_view json, breaker::TimePoint receivedAt);

/// `GET {base}/circuitbreakerevents…`, oldest first.
[[nodiscard]] tl::expected<std::vector<BreakerEvent>, DialectError>
readCircuitBreakerEvents(std::string_view json, breaker::TimePoint receivedAt);

/// `GET {base}/health` or `{base}/health/circuitBreakers`: what a 1.x service tells of its breakers as JSON.
[[nodiscard]] tl::expected<std::vector<BreakerReading>, DialectError>
readCircuitBreakersHealth(std::string_view json, breaker::TimePoint at);

/// The answer to `POST {base}/circuitbreakers/{name}`.
struct StateUpdate {
    std::string name;
    std::optional<breaker::State> currentState; ///< read back by the service after the change
    std::string message;
};
[[nodiscard]] tl::expected<StateUpdate, DialectError> readStateUpdate(std::string_view json);

/// "2024-05-01T10:15:30.123456789+02:00[Europe/Berlin]" and every other form that Java prints.
[[nodiscard]] std::optional<breaker::TimePoint> readZonedDateTime(std::string_view text);

} // namespace panelboard::ingest

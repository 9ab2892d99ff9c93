// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/exposition.h>
#include <panelboard/ingest/reading.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

/// What Resilience4j's endpoints say, in every version since 0.14.
///
/// All readers: bytes in, values out; UTF-8 expected, an absent JSON field and `null` are the same, keys may
/// also be spelt in snake_case, fields that we do not know are passed over. An actuator's error answer (404,
/// say) comes back as the error that it is. Threads: re-entrant. Nothing is thrown on any input.
/// Cost: linear in the payload; JSON beyond 8 MiB (a list: 40 MiB), a million values or 32 levels is refused.
namespace panelboard::ingest {

/// A payload that cannot be used as a whole.
struct DialectError {
    std::string reason; ///< with the place: "line 12 repeats the series of line 3 (…)"
    std::string remedy; ///< what to do about it
};

struct ExpositionReadings {
    std::vector<BreakerReading> readings; ///< sorted by name
    std::vector<ParseError> errors;       ///< lines that were skipped
    std::size_t samples = 0;              ///< all that were read, those of other metrics included
};

/// `GET {base}/prometheus` of a Resilience4j (or Panelboard) service: Resilience4j's metrics
/// and, where a service of our own has them, the slow calls since its start.
///
/// A breaker is what has one `name` and the same labels beside the dialect's own; so two readings share a
/// name when a payload joins services. Where Prometheus wrote `exported_name`, that is the breaker's name.
/// A payload without breakers is fine: they appear on their first use. Refused as a whole are invalid UTF-8,
/// a series that is there twice (unless timestamps differ: the newest counts), breakers with nothing but NaN,
/// and a payload with unreadable lines and no breaker. Of more than 10,001 breakers the first ones are read.
///
/// Source: metrics by Micrometer (both generations of its Prometheus client) and by resilience4j-prometheus.
[[nodiscard]] tl::expected<ExpositionReadings, DialectError>
readResilience4jExposition(std::string_view text, breaker::TimePoint at);

/// `GET {base}/circuitbreakers`: the object of 2.x, or the array of names of 1.x (then all else is unknown).
/// Sorted by name; the first 10,001. One that cannot be read has nothing but a name and its unknowns.
[[nodiscard]] tl::expected<std::vector<BreakerReading>, DialectError>
readCircuitBreakers(std::string_view json, breaker::TimePoint at);

/// `data` of one frame of streamcircuitbreakerevents. Its pings have no data: do not hand them in.
[[nodiscard]] tl::expected<BreakerEvent, DialectError>
readCircuitBreakerEvent(std::string_view json, breaker::TimePoint receivedAt);

/// `GET {base}/circuitbreakerevents…`, oldest first. Events of a type that we do not know are left out.
[[nodiscard]] tl::expected<std::vector<BreakerEvent>, DialectError>
readCircuitBreakerEvents(std::string_view json, breaker::TimePoint receivedAt);

/// `GET {base}/health` or `{base}/health/circuitBreakers`: the same as the list of 2.x, but from 1.x on and
/// only where the service shows it. Sorted by name; empty when details are hidden. The body of a 503 is the
/// same JSON.
[[nodiscard]] tl::expected<std::vector<BreakerReading>, DialectError>
readCircuitBreakersHealth(std::string_view json, breaker::TimePoint at);

/// The answer to `POST {base}/circuitbreakers/{name}`.
struct StateUpdate {
    std::string name;
    std::optional<breaker::State> currentState; ///< read back by the service after the change
    std::string message;
};
[[nodiscard]] tl::expected<StateUpdate, DialectError> readStateUpdate(std::string_view json);

/// "2024-05-01T10:15:30.123456789+02:00[Europe/Berlin]" and every other form that Java prints, RFC 3339's
/// too. Absent for anything else, for a time without an offset, and outside the years 1678 to 2261.
[[nodiscard]] std::optional<breaker::TimePoint> readZonedDateTime(std::string_view text);

} // namespace panelboard::ingest

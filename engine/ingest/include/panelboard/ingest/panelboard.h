// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/ingest/resilience4j.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

/// Panelboard's own endpoints, beyond those that it shares with Resilience4j (resilience4j.h).
///
/// All readers: UTF-8 JSON in, values out; an absent field and `null` are the same, fields that we do not
/// know are passed over. Threads: re-entrant. Nothing is thrown on any input. Cost: one parse of the JSON.
namespace panelboard::ingest {

/// What a service of our own make says of itself.
struct ServiceInfo {
    std::string instance;                    ///< "inv-1"; unique among the service's processes
    std::string service;                     ///< "inventory"
    std::string version;                     ///< of the library in it: "0.1.0"
    std::vector<std::string> capabilities;   ///< "halfOpen", "ttl", "config", …; order of the wire
    std::optional<breaker::TimePoint> clock; ///< the service's own time when it answered

    [[nodiscard]] bool has(std::string_view capability) const;
};

/// The whole configuration of one breaker, and the version that a PATCH must name in If-Match.
struct ConfigReading {
    std::string name;
    std::uint64_t version = 0;
    /// What the wire said over Resilience4j's defaults. Not validated: the service has it in force.
    /// Its error sets and predicates are empty: they are code, only their names travel.
    breaker::CircuitBreakerConfig config;
    std::vector<std::string> recordExceptions;
    std::vector<std::string> ignoreExceptions;
    /// Every property that the service named, as people read it: "10 %", "30000 ms", "COUNT_BASED".
    /// One that this version does not know stands here as its JSON text.
    std::map<std::string, std::string> texts;
};

/// A state forced by an operator, kept by the service.
struct OverrideReading {
    std::string actor;
    std::string reason;
    std::optional<breaker::TimePoint> until; ///< absent: until somebody ends it
    std::optional<breaker::State> then;      ///< the state after `until`
};

/// One change of state, with what the service knew when it happened.
struct TransitionReading {
    struct CallError {
        std::optional<breaker::TimePoint> at;
        std::string kind;
        std::string message;
        std::optional<double> durationMs;
    };

    std::optional<breaker::TimePoint> at;
    std::optional<breaker::State> from;
    std::optional<breaker::State> to;
    breaker::TransitionCause cause = breaker::TransitionCause::None; ///< None, too, for a name we do not know
    std::optional<double> failureRate; ///< percent, as the next three
    std::optional<double> failureRateThreshold;
    std::optional<double> slowCallRate;
    std::optional<double> slowCallRateThreshold;
    std::uint64_t bufferedCalls = 0;
    std::uint64_t failedCalls = 0;
    std::uint64_t slowCalls = 0;
    std::uint64_t configVersion = 0;
    std::string actor; ///< empty when nobody asked
    std::string reason;
    std::map<std::string, std::uint64_t> failuresByKind;
    std::vector<CallError> lastErrors; ///< order of the wire
};

/// How long the calls of the last minutes took, successful and failed ones together.
struct DurationsReading {
    double seconds = 0;                ///< how much time they are of
    std::vector<double> boundsMs;      ///< upper bounds of all buckets but the last, ascending
    std::vector<std::uint64_t> counts; ///< one more than bounds
};

/// The whole truth of one breaker.
struct BreakerDetailReading {
    std::string name;
    breaker::State state = breaker::State::Closed;
    std::optional<breaker::TimePoint> stateSince; ///< the service's clock, as every time here
    std::optional<breaker::TimePoint> now;        ///< when the service answered
    std::optional<breaker::TimePoint> openUntil;
    std::uint32_t attempt = 0; ///< openings in a row
    std::optional<breaker::CircuitBreakerSnapshot::HalfOpen> halfOpen; ///< in HALF_OPEN only
    breaker::Metrics metrics;
    breaker::WindowContents window; ///< with the minimum number of calls in force
    std::uint64_t configVersion = 0;
    std::optional<OverrideReading> overriddenBy; ///< absent when nobody forces anything
    std::vector<TransitionReading> transitions; ///< order of the wire
    std::optional<DurationsReading> durations;  ///< absent when the service does not tell, or tells nonsense
};

/// `GET {base}/panelboard`. A service of another make has no such endpoint (404).
[[nodiscard]] tl::expected<ServiceInfo, DialectError> readServiceInfo(std::string_view json);

/// `GET {base}/circuitbreakers/{name}/config`, and the answer to its PATCH.
[[nodiscard]] tl::expected<ConfigReading, DialectError> readConfig(std::string_view json);

/// `GET {base}/circuitbreakers/{name}`.
[[nodiscard]] tl::expected<BreakerDetailReading, DialectError> readBreakerDetail(std::string_view json);

/// The configuration version in an ETag: 3 of `"3"`. Absent for anything else, weak forms (`W/"3"`) included:
/// they may not be used in If-Match.
[[nodiscard]] std::optional<std::uint64_t> versionFromETag(std::string_view etag) noexcept;

} // namespace panelboard::ingest

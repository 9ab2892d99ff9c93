// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/event.h>
#include <panelboard/breaker/state.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ingest {

/// A field that this source cannot tell, and why, in words for the operator's tooltip.
struct Unknown {
    std::string field;  ///< "failureRateThreshold"
    std::string reason; ///< "this source does not report thresholds"
};

/// Counters since the service started, as its exposition reports them; absent when it does not. A value
/// below an earlier one means that the service restarted.
struct CallCounters {
    struct Kind {
        std::optional<double> count;
        std::optional<double> sumSeconds;
        std::optional<double> maxSeconds; ///< of the last minutes (about two), not since the start
    };
    Kind successful;
    Kind failed;
    Kind ignored;
    std::optional<double> notPermitted;
    std::optional<double> slowSuccessful; ///< of the successful ones; Panelboard services only
    std::optional<double> slowFailed;     ///< of the failed ones; Panelboard services only
};

/// What a source says of one breaker at one time. Everything but the name may be absent; absent is unknown,
/// never zero. Rates are percent; the wire's -1 and NaN arrive here as absent.
struct BreakerReading {
    std::string name;
    std::map<std::string, std::string> labels; ///< beside the dialect's own: application, group, …
    breaker::TimePoint at;                     ///< when the bytes arrived
    std::optional<breaker::State> state;
    std::optional<double> failureRate;
    std::optional<double> slowCallRate;
    bool tooFewCalls = false;                  ///< the source said -1: not enough calls to judge
    std::optional<double> failureRateThreshold;
    std::optional<double> slowCallRateThreshold;
    std::optional<std::uint64_t> bufferedCalls;   ///< in the window
    std::optional<std::uint64_t> failedCalls;     ///< in the window
    std::optional<std::uint64_t> slowCalls;       ///< in the window
    std::optional<std::uint64_t> slowFailedCalls; ///< in the window
    std::optional<std::uint64_t> notPermittedCalls; ///< since the last state change
    CallCounters counters;
    std::vector<Unknown> unknowns; ///< also values that were corrected: clamped, contradictory
};

/// One event of a stream or of an events endpoint.
struct BreakerEvent {
    std::string name;
    breaker::EventType type = breaker::EventType::Success;
    std::optional<breaker::TimePoint> createdAt; ///< the service's own clock
    breaker::TimePoint receivedAt;
    std::string errorMessage;                    ///< ERROR, IGNORED_ERROR; may be empty
    std::optional<std::int64_t> durationMs;
    std::optional<breaker::State> from;          ///< STATE_TRANSITION
    std::optional<breaker::State> to;
    std::vector<breaker::ConfigChange> changes; ///< CONFIGURATION_CHANGED: what Panelboard's services add
};

} // namespace panelboard::ingest

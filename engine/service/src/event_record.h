// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/breaker/event.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// What only some events have; shared, because rings and streams keep the same event. Immutable.
struct EventDetails {
    std::string errorKind;
    std::string errorMessage; ///< both cut to kLongestErrorText
    std::vector<breaker::ConfigChange> changes;
};

inline constexpr std::size_t kLongestErrorText = 512;
/// Cuts at a character's beginning, so that what was UTF-8 stays UTF-8.
[[nodiscard]] std::string cutErrorText(std::string text);

/// A breaker's event as we keep it: a plain success allocates nothing. The breaker's name is the keeper's.
struct EventRecord {
    breaker::EventType type = breaker::EventType::Success;
    breaker::State from = breaker::State::Closed;
    breaker::State to = breaker::State::Closed;
    breaker::TimePoint at;
    breaker::Duration duration{0};
    std::shared_ptr<const EventDetails>
        details; ///< of ERROR, IGNORED_ERROR, CONFIGURATION_CHANGED; else null
};

[[nodiscard]] EventRecord recordOf(const breaker::Event &event);

/// "kind: message", or the kind alone where there is no message: Resilience4j's errorMessage.
[[nodiscard]] std::string errorText(const EventDetails &details);

/// Resilience4j's event object, nulls written; `changes` as well for CONFIGURATION_CHANGED.
[[nodiscard]] Json toJson(std::string_view circuitBreakerName, const EventRecord &event);

/// The data of Resilience4j's "hystrix" event stream: the event, and the breaker's metrics, state and
/// thresholds, rates as numbers, -1 while there are too few calls.
[[nodiscard]] Json toJsonWithMetrics(const breaker::CircuitBreaker &breaker, const EventRecord &event);

/// One frame of an event stream: id, event and data without blanks after the colons, as Spring writes them.
/// A name that would break out of its line is left out of `id`.
[[nodiscard]] std::string toFrame(std::string_view circuitBreakerName, const EventRecord &event,
                                  const Json &data);

} // namespace panelboard::service

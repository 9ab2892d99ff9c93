// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/ingest/panelboard.h>

#include <optional>

namespace panelboard::fleet {

/// What the console's own breakers say, in the words that services use: they are readings like any other.
[[nodiscard]] ingest::BreakerReading toReading(const breaker::CircuitBreakerSnapshot &breaker,
                                               const std::optional<breaker::CallTotals> &totals);
[[nodiscard]] ingest::BreakerDetailReading toDetail(const breaker::CircuitBreakerSnapshot &breaker);
[[nodiscard]] ingest::ConfigReading toConfig(const breaker::CircuitBreakerSnapshot &breaker);
[[nodiscard]] ingest::BreakerEvent toEvent(const breaker::Event &event);
[[nodiscard]] ingest::TransitionReading toTransition(const breaker::Event &event);

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace panelboard::breaker {

/// The six states; the values are Resilience4j's ordinals.
enum class State : std::uint8_t { Closed, Open, HalfOpen, Disabled, ForcedOpen, MetricsOnly };

/// `CLOSED`, `OPEN`, `HALF_OPEN`, `DISABLED`, `FORCED_OPEN`, `METRICS_ONLY`.
[[nodiscard]] std::string_view toString(State state) noexcept;

/// Reads what `toString` writes; case, `-` and `_` do not matter (`half-open`, `HALFOPEN`).
[[nodiscard]] std::optional<State> stateFromString(std::string_view text) noexcept;

/// Whether an operator may ask for this change. All pairs but CLOSED > HALF_OPEN, METRICS_ONLY > OPEN and
/// METRICS_ONLY > HALF_OPEN are legal, a state to itself included.
[[nodiscard]] bool isLegalTransition(State from, State to) noexcept;

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <optional>
#include <string>
#include <string_view>

namespace panelboard::fleet {

/// "250ms", "1s", "5m", "2h": a whole number and its unit, nothing else. Absent for any other text.
[[nodiscard]] std::optional<breaker::Duration> durationFromText(std::string_view text) noexcept;

/// The largest unit that divides it: "90s", "2m", "1500ms". Finer than a millisecond is cut off.
[[nodiscard]] std::string toText(breaker::Duration duration);

} // namespace panelboard::fleet

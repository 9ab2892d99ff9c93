// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <optional>
#include <string_view>

namespace panelboard::service {

/// A duration as Spring reads it: "900000" (milliseconds), "500ms", "900s", "15m", "2h", "1d" (also ns, us),
/// or ISO 8601: "PT15M", "PT1H30M", "PT0.5S", "P1D". Case does not matter.
/// @return nothing for another text, a negative duration, or one over a hundred years
[[nodiscard]] std::optional<breaker::Duration> durationFromText(std::string_view text);

/// The same for a bare number of milliseconds.
[[nodiscard]] std::optional<breaker::Duration> durationFromMilliseconds(double milliseconds);

} // namespace panelboard::service

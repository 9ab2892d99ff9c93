// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace panelboard::ingest::detail {

/// The number that all of `text` writes, correctly rounded: a decimal with optional sign, fraction and
/// exponent, or NaN, Inf, Infinity in any case. Absent for anything else, hexadecimal and values beyond
/// the range of a double included; what is too small for one is 0.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text) noexcept;

} // namespace panelboard::ingest::detail

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/resilience4j.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::ingest::detail {

/// "line 3, column 17" for a byte of `text`, both from 1.
[[nodiscard]] std::string placeOf(std::string_view text, std::size_t byte);

enum class Wanted { MetricsText, JsonText };

/// Says what a `text` that could not be read plainly is instead: a page, a compressed body, the other format.
[[nodiscard]] std::optional<DialectError> recognizeForeign(std::string_view text, Wanted wanted);

} // namespace panelboard::ingest::detail

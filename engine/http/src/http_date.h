// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace panelboard::http::detail {

/// The time of day as RFC 9110 writes it: "Sun, 06 Nov 1994 08:49:37 GMT". Independent of the locale.
[[nodiscard]] std::string httpDate();

} // namespace panelboard::http::detail

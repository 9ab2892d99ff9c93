// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace panelboard::demo {

/// A QR code of these bytes as an SVG picture, with the quiet zone of four modules that readers need.
/// Threads: any. @throws std::invalid_argument for nothing at all and for more than a code can hold (over
/// 2300 bytes, with medium error correction)
[[nodiscard]] std::string qrImage(std::string_view contents);

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace panelboard::ingest::detail {

/// Whether every byte is below 0x80. Runs at the speed of memory.
[[nodiscard]] bool isAscii(std::string_view text) noexcept;

/// Where the first sequence begins that is no UTF-8 (overlong, surrogate, beyond U+10FFFF, cut off);
/// npos when all is well.
[[nodiscard]] std::size_t findInvalidUtf8(std::string_view text) noexcept;

} // namespace panelboard::ingest::detail

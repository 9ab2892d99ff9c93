// SPDX-License-Identifier: Apache-2.0
#include "utf8.h"

#include <cstdint>

namespace panelboard::ingest::detail {

namespace {

/// Length of the well-formed sequence at the start of `text`, which begins with a byte from 0x80 on;
/// 0 when there is none. Source: Unicode 15, table 3-7.
std::size_t multibyteLength(std::string_view text) noexcept
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || text.size() < length)
        return 0;
    const std::uint8_t lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < lowest || byte(1) > highest)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (byte(i) < 0x80 || byte(i) > 0xBF)
            return 0;
    }
    return length;
}

} // namespace

bool isAscii(std::string_view text) noexcept
{
    std::uint8_t seen = 0;
    for (const char c : text)
        seen = static_cast<std::uint8_t>(seen | static_cast<std::uint8_t>(c));
    return seen < 0x80;
}

std::size_t findInvalidUtf8(std::string_view text) noexcept
{
    constexpr std::size_t kBlock = 256;
    std::size_t at = 0;
    while (at < text.size()) {
        if (isAscii(text.substr(at, kBlock))) {
            at += kBlock;
            continue;
        }
        const std::size_t blockEnd = at + kBlock;
        while (at < text.size() && at < blockEnd) {
            if (static_cast<std::uint8_t>(text[at]) < 0x80) {
                ++at;
                continue;
            }
            const std::size_t length = multibyteLength(text.substr(at));
            if (length == 0)
                return at;
            at += length;
        }
    }
    return std::string_view::npos;
}

} // namespace panelboard::ingest::detail

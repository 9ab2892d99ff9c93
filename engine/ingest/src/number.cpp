// SPDX-License-Identifier: Apache-2.0
#include "number.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <system_error>

namespace panelboard::ingest::detail {

namespace {

constexpr bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

// All exactly representable, so that dividing an exact mantissa by one rounds once: correctly.
constexpr std::array<double, 16> kPowersOfTen{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Up to 15 digits with at most one point and no exponent: nearly every number that is scraped.
std::optional<double> parsePlainDecimal(std::string_view text) noexcept
{
    constexpr std::size_t kDigits = 15; // < 2^53
    if (text.size() > kDigits + 1)
        return std::nullopt;
    std::uint64_t mantissa = 0;
    std::size_t digits = 0;
    std::optional<std::size_t> point;
    for (const char c : text) {
        if (isDigit(c)) {
            mantissa = mantissa * 10 + static_cast<std::uint64_t>(c - '0');
            ++digits;
        } else if (c == '.' && !point) {
            point = digits;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || digits > kDigits)
        return std::nullopt;
    const auto exact = static_cast<double>(mantissa);
    return point ? exact / kPowersOfTen[digits - *point] : exact;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lower) noexcept
{
    if (text.size() != lower.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((text[i] | 0x20) != lower[i])
            return false;
    }
    return true;
}

std::optional<double> parseNotFinite(std::string_view text, bool isSigned) noexcept
{
    if (equalsIgnoringCase(text, "inf") || equalsIgnoringCase(text, "infinity"))
        return std::numeric_limits<double>::infinity();
    if (!isSigned && equalsIgnoringCase(text, "nan"))
        return std::numeric_limits<double>::quiet_NaN();
    return std::nullopt;
}

std::optional<double> parseMagnitude(std::string_view text, bool isSigned) noexcept
{
    if (const auto plain = parsePlainDecimal(text))
        return plain;
    if (text.empty() || !(isDigit(text.front()) || text.front() == '.'))
        return parseNotFinite(text, isSigned);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size())
        return std::nullopt;
    if (error == std::errc{})
        return value;
    // Out of range says not in which direction; the exponent does, or without one the leading zero.
    const std::size_t exponent = text.find_first_of("eE");
    const bool tiny = exponent == std::string_view::npos ? text.front() == '0' || text.front() == '.'
                                                         : text.substr(exponent + 1).starts_with('-');
    return tiny ? std::optional(0.0) : std::nullopt;
}

} // namespace

std::optional<double> parseNumber(std::string_view text) noexcept
{
    const bool negative = text.starts_with('-');
    const bool isSigned = negative || text.starts_with('+');
    if (isSigned)
        text.remove_prefix(1);
    const auto magnitude = parseMagnitude(text, isSigned);
    return magnitude && negative ? -*magnitude : magnitude;
}

} // namespace panelboard::ingest::detail

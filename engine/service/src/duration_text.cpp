// SPDX-License-Identifier: Apache-2.0
#include "duration_text.h"

#include <array>
#include <charconv>
#include <string>

namespace panelboard::service {

namespace {

constexpr double kNanosPerDay = 86'400e9;
constexpr double kLongestNanos = 36'525.0 * kNanosPerDay; // a hundred years: far from the end of int64

struct Unit {
    std::string_view name;
    double nanos;
};
constexpr std::array<Unit, 8> kUnits{{{"", 1e6},
                                      {"ns", 1},
                                      {"us", 1e3},
                                      {"ms", 1e6},
                                      {"s", 1e9},
                                      {"m", 60e9},
                                      {"h", 3'600e9},
                                      {"d", kNanosPerDay}}};

std::optional<breaker::Duration> fromNanos(double nanos)
{
    if (!(nanos >= 0 && nanos <= kLongestNanos))
        return std::nullopt;
    return breaker::Duration(static_cast<std::int64_t>(nanos));
}

std::string lowered(std::string_view text)
{
    std::string result;
    for (const char c : text)
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

/// Takes a number from the front of `text`; digits only, with a fraction where it is allowed.
std::optional<double> takeNumber(std::string_view &text, bool fraction)
{
    const auto length =
        std::min(text.find_first_not_of(fraction ? "0123456789." : "0123456789"), text.size());
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + length, value);
    if (length == 0 || error != std::errc() || end != text.data() + length)
        return std::nullopt;
    text.remove_prefix(length);
    return value;
}

std::optional<breaker::Duration> fromIso(std::string_view text)
{
    double nanos = 0;
    bool inTime = false;
    bool anything = false;
    std::string_view allowed = "dhms"; // each designator once, in this order
    while (!text.empty()) {
        if (text.front() == 't' && !inTime) {
            inTime = true;
            text.remove_prefix(1);
            continue;
        }
        const auto number = takeNumber(text, inTime);
        if (!number || text.empty())
            return std::nullopt;
        const char designator = text.front();
        text.remove_prefix(1);
        const auto position = allowed.find(designator);
        if (position == std::string_view::npos || (designator == 'd') == inTime)
            return std::nullopt;
        allowed.remove_prefix(position + 1);
        const double unit = designator == 'd'   ? kNanosPerDay
                            : designator == 'h' ? 3'600e9
                            : designator == 'm' ? 60e9
                                                : 1e9;
        nanos += *number * unit;
        anything = true;
    }
    return anything ? fromNanos(nanos) : std::nullopt;
}

} // namespace

std::optional<breaker::Duration> durationFromMilliseconds(double milliseconds)
{
    return fromNanos(milliseconds * 1e6);
}

std::optional<breaker::Duration> durationFromText(std::string_view written)
{
    const std::string lower = lowered(written);
    std::string_view text = lower;
    if (!text.empty() && text.front() == 'p')
        return fromIso(text.substr(1));
    const auto number = takeNumber(text, false);
    if (!number)
        return std::nullopt;
    for (const Unit &unit : kUnits) {
        if (text == unit.name)
            return fromNanos(*number * unit.nanos);
    }
    return std::nullopt;
}

} // namespace panelboard::service

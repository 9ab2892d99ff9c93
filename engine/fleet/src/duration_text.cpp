// SPDX-License-Identifier: Apache-2.0
#include "duration_text.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace panelboard::fleet {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
};
constexpr std::array kUnits = {Unit{"h", 3'600'000}, Unit{"m", 60'000}, Unit{"s", 1'000}, Unit{"ms", 1}};
constexpr std::int64_t kLongestMs = 1000LL * 24 * 3'600'000; // far from overflowing nanoseconds

} // namespace

std::optional<breaker::Duration> durationFromText(std::string_view text) noexcept
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0)
        return std::nullopt;
    const std::string_view suffix = text.substr(static_cast<std::size_t>(end - text.data()));
    for (const Unit &unit : kUnits) {
        if (suffix == unit.name && number <= kLongestMs / unit.milliseconds)
            return std::chrono::milliseconds(number * unit.milliseconds);
    }
    return std::nullopt;
}

std::string toText(breaker::Duration duration)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
    for (const Unit &unit : kUnits) {
        if (ms != 0 && ms % unit.milliseconds == 0)
            return std::to_string(ms / unit.milliseconds) + std::string(unit.name);
    }
    return "0s";
}

} // namespace panelboard::fleet

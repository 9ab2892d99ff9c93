// SPDX-License-Identifier: Apache-2.0
#include "duration_notation.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

namespace panelboard::config {

namespace {

using breaker::Duration;

// Wide enough for any int64 number of days in nanoseconds, so that only the end has to be checked.
__extension__ typedef __int128 Wide; // a typedef: GCC takes __extension__ before no alias

constexpr std::int64_t kSecond = 1'000'000'000;

struct Unit {
    std::string_view name; ///< lower case
    std::int64_t nanoseconds;
};
constexpr std::array kUnits = {
    Unit{"ns", 1},           Unit{"us", 1'000},         Unit{"ms", 1'000'000},       Unit{"s", kSecond},
    Unit{"m", 60 * kSecond}, Unit{"h", 3600 * kSecond}, Unit{"d", 86'400 * kSecond}, Unit{"", 1'000'000},
};

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equalsRegardlessOfCase(std::string_view text, std::string_view lowerCase) noexcept
{
    if (text.size() != lowerCase.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (lower(text[i]) != lowerCase[i])
            return false;
    }
    return true;
}

std::optional<Duration> fitting(Wide nanoseconds) noexcept
{
    if (nanoseconds > std::numeric_limits<std::int64_t>::max() ||
        nanoseconds < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return Duration(static_cast<std::int64_t>(nanoseconds));
}

/// What is left of a text, taken from the front.
class Rest {
public:
    explicit Rest(std::string_view text) : m_text(text) {}

    [[nodiscard]] bool empty() const noexcept { return m_text.empty(); }
    [[nodiscard]] std::string_view text() const noexcept { return m_text; }

    bool takeLetter(char lowerCase) noexcept
    {
        if (m_text.empty() || lower(m_text.front()) != lowerCase)
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    /// 1 or -1.
    int takeSign() noexcept
    {
        if (takeLetter('-'))
            return -1;
        takeLetter('+');
        return 1;
    }

    std::optional<std::int64_t> takeDigits() noexcept
    {
        std::int64_t number = 0;
        if (m_text.empty() || m_text.front() == '-')
            return std::nullopt;
        const auto [end, error] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), number);
        if (error != std::errc())
            return std::nullopt;
        m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
        return number;
    }

private:
    std::string_view m_text;
};

/// Digits after the point, as nanoseconds; at most nine.
std::optional<std::int64_t> takeFraction(Rest &rest) noexcept
{
    std::int64_t nanoseconds = 0;
    std::int64_t weight = kSecond;
    while (!rest.empty() && rest.text().front() >= '0' && rest.text().front() <= '9') {
        weight /= 10;
        if (weight == 0)
            return std::nullopt;
        nanoseconds += weight * (rest.text().front() - '0');
        rest.takeLetter(rest.text().front());
    }
    return nanoseconds;
}

/// "1M30S" after PT, or "1D" after P: parts in the order of `units`, each at most once.
/// @return the sum, nothing when there is no part or something else stands there
std::optional<Wide> takeParts(Rest &rest, std::string_view units, bool untilTime) noexcept
{
    Wide sum = 0;
    bool any = false;
    while (!rest.empty() && !(untilTime && lower(rest.text().front()) == 't')) {
        const int sign = rest.takeSign();
        const auto number = rest.takeDigits();
        if (!number)
            return std::nullopt;
        std::int64_t fraction = 0;
        if (rest.takeLetter('.') || rest.takeLetter(',')) {
            const auto read = takeFraction(rest);
            if (!read || rest.empty() || lower(rest.text().front()) != 's')
                return std::nullopt;
            fraction = *read;
        }
        std::size_t index = 0;
        while (index < units.size() && !rest.takeLetter(units[index]))
            ++index;
        if (index == units.size())
            return std::nullopt;
        for (const Unit &unit : kUnits) {
            if (unit.name == units.substr(index, 1))
                sum += sign * (Wide(*number) * unit.nanoseconds + fraction);
        }
        units.remove_prefix(index + 1);
        any = true;
    }
    return any ? std::optional(sum) : std::nullopt;
}

std::optional<Duration> iso8601(Rest rest, int sign) noexcept
{
    Wide sum = 0;
    if (rest.empty())
        return std::nullopt;
    if (lower(rest.text().front()) != 't') {
        const auto days = takeParts(rest, "d", true);
        if (!days)
            return std::nullopt;
        sum += *days;
    }
    if (rest.takeLetter('t')) {
        const auto time = takeParts(rest, "hms", false);
        if (!time)
            return std::nullopt;
        sum += *time;
    }
    return fitting(sign * sum);
}

} // namespace

std::optional<Duration> durationFromNotation(std::string_view text) noexcept
{
    Rest rest(text);
    const int sign = rest.takeSign();
    if (rest.takeLetter('p'))
        return iso8601(rest, sign);
    const auto number = rest.takeDigits();
    if (!number)
        return std::nullopt;
    for (const Unit &unit : kUnits) {
        if (equalsRegardlessOfCase(rest.text(), unit.name))
            return fitting(sign * Wide(*number) * unit.nanoseconds);
    }
    return std::nullopt;
}

} // namespace panelboard::config

// SPDX-License-Identifier: Apache-2.0
#include "java_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace panelboard::service {

namespace {

struct CivilTime {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int nano = 0;
};

CivilTime civilTime(breaker::TimePoint at)
{
    const auto days = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(days);
    const std::chrono::hh_mm_ss time(at - days);
    return {static_cast<int>(date.year()),
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()),
            static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count()),
            static_cast<int>(time.seconds().count()),
            static_cast<int>(time.subseconds().count())};
}

std::string dateAndMinutes(const CivilTime &time)
{
    std::array<char, 40> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d", time.year,
                                     time.month, time.day, time.hour, time.minute);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// ":30.123456": as many digits as are needed, in groups of three, `leastDigits` at least.
std::string secondsText(const CivilTime &time, int leastDigits)
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), ":%02d.%09d", time.second, time.nano);
    int digits = 9;
    if (time.nano % 1'000'000 == 0)
        digits = time.nano == 0 ? 0 : 3;
    else if (time.nano % 1'000 == 0)
        digits = 6;
    digits = std::max(digits, leastDigits);
    return {text.data(), static_cast<std::size_t>(digits == 0 ? 3 : 4 + digits)};
}

/// The digits of the shortest decimal that reads back as `value`, and the power of ten of the first one.
struct Decimal {
    std::string digits;
    int exponent = 0;
};

Decimal shortestDecimal(float value)
{
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;
    const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
    const std::size_t e = written.find('e');
    Decimal decimal;
    decimal.digits = written[0];
    if (e > 2)
        decimal.digits += written.substr(2, e - 2);
    const std::string_view power = written.substr(written[e + 1] == '+' ? e + 2 : e + 1);
    std::from_chars(power.data(), power.data() + power.size(), decimal.exponent);
    return decimal;
}

std::string plainNotation(Decimal decimal)
{
    if (decimal.exponent < 0)
        return "0." + std::string(static_cast<std::size_t>(-decimal.exponent) - 1, '0') + decimal.digits;
    const auto whole = static_cast<std::size_t>(decimal.exponent) + 1;
    if (decimal.digits.size() <= whole)
        decimal.digits.append(whole + 1 - decimal.digits.size(), '0');
    decimal.digits.insert(whole, 1, '.');
    return std::move(decimal.digits);
}

std::string scientificNotation(Decimal decimal)
{
    if (decimal.digits.size() == 1)
        decimal.digits += '0';
    decimal.digits.insert(1, 1, '.');
    return decimal.digits + 'E' + std::to_string(decimal.exponent);
}

} // namespace

std::string javaFloat(float value)
{
    if (std::isnan(value))
        return "NaN";
    const std::string sign = std::signbit(value) ? "-" : "";
    const float magnitude = std::fabs(value);
    if (std::isinf(magnitude))
        return sign + "Infinity";
    if (magnitude == 0.0F)
        return sign + "0.0";
    const Decimal decimal = shortestDecimal(magnitude);
    const bool plain = magnitude >= 1e-3F && magnitude < 1e7F;
    return sign + (plain ? plainNotation(decimal) : scientificNotation(decimal));
}

std::string percentText(std::optional<float> rate) { return javaFloat(rate.value_or(-1.0F)) + '%'; }

std::string zonedDateTime(breaker::TimePoint at)
{
    const CivilTime time = civilTime(at);
    const bool secondsAreLeftOut = time.second == 0 && time.nano == 0;
    return dateAndMinutes(time) + (secondsAreLeftOut ? "" : secondsText(time, 0)) + 'Z';
}

std::string bootTimestamp(breaker::TimePoint at)
{
    const CivilTime time = civilTime(std::chrono::floor<std::chrono::milliseconds>(at));
    return dateAndMinutes(time) + secondsText(time, 3) + "+00:00";
}

std::string instantText(breaker::TimePoint at)
{
    const CivilTime time = civilTime(at);
    return dateAndMinutes(time) + secondsText(time, 3) + 'Z';
}

} // namespace panelboard::service

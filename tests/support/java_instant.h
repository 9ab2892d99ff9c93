// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <array>
#include <cstdio>
#include <string>

namespace panelboard::test {

/// As Java prints it, to the millisecond: "2024-05-01T08:15:30.123Z".
[[nodiscard]] inline std::string instant(breaker::TimePoint at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::milliseconds>(at - day));
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()), int(time.subseconds().count()));
    return buffer.data();
}

} // namespace panelboard::test

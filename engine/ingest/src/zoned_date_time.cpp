// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/resilience4j.h>

#include <chrono>

namespace panelboard::ingest {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

/// Takes the parts of a date off the front of a text; each answers whether it was there.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_rest(text) {}

    [[nodiscard]] bool atEnd() const noexcept { return m_rest.empty(); }

    [[nodiscard]] bool take(char c) noexcept
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    [[nodiscard]] bool takeDigits(std::size_t count, int &number) noexcept
    {
        if (m_rest.size() < count)
            return false;
        number = 0;
        for (const char c : m_rest.substr(0, count)) {
            if (c < '0' || c > '9')
                return false;
            number = number * 10 + (c - '0');
        }
        m_rest.remove_prefix(count);
        return true;
    }

    /// One or more digits after the point; those beyond nanoseconds are cut off.
    [[nodiscard]] bool takeFraction(nanoseconds &fraction) noexcept
    {
        std::int64_t unit = 1'000'000'000;
        fraction = nanoseconds(0);
        int digit = 0;
        bool any = false;
        for (; takeDigits(1, digit); any = true) {
            unit /= 10;
            fraction += nanoseconds(unit * digit);
        }
        return any;
    }

private:
    std::string_view m_rest;
};

bool takeDate(Cursor &text, std::chrono::sys_days &date)
{
    constexpr int kFirstYear = 1678; // what nanoseconds since 1970 can hold, whole years only
    constexpr int kLastYear = 2261;
    int year = 0;
    int month = 0;
    int day = 0;
    if (!text.takeDigits(4, year) || !text.take('-') || !text.takeDigits(2, month) || !text.take('-') ||
        !text.takeDigits(2, day))
        return false;
    const std::chrono::year_month_day calendar{std::chrono::year(year),
                                               std::chrono::month(static_cast<unsigned>(month)),
                                               std::chrono::day(static_cast<unsigned>(day))};
    if (year < kFirstYear || year > kLastYear || !calendar.ok())
        return false;
    date = calendar;
    return true;
}

bool takeTime(Cursor &text, nanoseconds &time)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    nanoseconds fraction(0);
    if (!text.takeDigits(2, hour) || !text.take(':') || !text.takeDigits(2, minute))
        return false;
    if (text.take(':')) { // Java leaves seconds out when they and the fraction are 0
        if (!text.takeDigits(2, second) || (text.take('.') && !text.takeFraction(fraction)))
            return false;
    }
    time = hours(hour) + minutes(minute) + seconds(second) + fraction;
    return hour < 24 && minute < 60 && second < 60;
}

bool takeOffset(Cursor &text, seconds &offset)
{
    offset = seconds(0);
    if (text.take('Z') || text.take('z'))
        return true;
    const bool west = text.take('-');
    if (!west && !text.take('+'))
        return false;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!text.takeDigits(2, hour) || !text.take(':') || !text.takeDigits(2, minute))
        return false;
    if (text.take(':') && !text.takeDigits(2, second))
        return false;
    offset = hours(hour) + minutes(minute) + seconds(second);
    if (west)
        offset = -offset;
    return hour <= 18 && minute < 60 && second < 60;
}

} // namespace

std::optional<breaker::TimePoint> readZonedDateTime(std::string_view text)
{
    Cursor cursor(text.substr(0, text.find('['))); // the region only repeats what the offset says
    std::chrono::sys_days date;
    nanoseconds time(0);
    seconds offset(0);
    if (!takeDate(cursor, date) || !(cursor.take('T') || cursor.take('t')) || !takeTime(cursor, time) ||
        !takeOffset(cursor, offset) || !cursor.atEnd())
        return std::nullopt;
    return breaker::TimePoint(date) + time - offset;
}

} // namespace panelboard::ingest

// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace panelboard::ui::theme::format {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::theme::Format)
};

using namespace std::chrono;

constexpr QChar kDash(0x2013);
constexpr QChar kThinSpace(0x202F); // the one that does not break a line

QString decimals(double value, int places)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', places);
}

/// As many decimals, at most `most`, as make `digits` digits.
QString digits(double value, int wanted, int most)
{
    const int before = value < 1 ? 1 : static_cast<int>(std::floor(std::log10(value))) + 1;
    const int places = std::clamp(wanted - before, 0, most);
    const double step = std::pow(10.0, places);
    const bool carries = std::round(value * step) / step >= std::pow(10.0, before); // 9.996 reads 10.0
    return decimals(value, carries ? std::clamp(wanted - before - 1, 0, most) : places);
}

QString twoUnits(std::int64_t large, const QString &largePattern, std::int64_t small,
                 const QString &smallPattern)
{
    const QString first = largePattern.arg(large);
    return small == 0 ? first : first + u' ' + smallPattern.arg(small);
}

QString seconds_() { return Words::tr("%1 s", "a duration in seconds"); }
QString minutes_() { return Words::tr("%1 min", "a duration in minutes"); }
QString hours_() { return Words::tr("%1 h", "a duration in hours"); }
QString days_() { return Words::tr("%1 d", "a duration in days"); }

QDateTime local(breaker::TimePoint at)
{
    return QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(at).time_since_epoch().count());
}

bool isSameDay(breaker::TimePoint at, breaker::TimePoint now)
{
    return local(at).date() == local(now).date();
}

} // namespace

QString rate(std::optional<double> percent)
{
    if (!percent)
        return kDash;
    const double shown = std::round(*percent * 10) / 10;
    return Words::tr("%1 %", "a rate in percent").arg(decimals(shown, shown >= 100 ? 0 : 1));
}

QString threshold(double percent)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return Words::tr("%1 %", "a rate in percent")
        .arg(locale.toString(percent, 'g', QLocale::FloatingPointShortest));
}

QString perSecond(std::optional<double> calls)
{
    if (!calls)
        return kDash;
    if (*calls < 0.05)
        return decimals(0, 0);
    if (*calls >= 999.5)
        return Words::tr("%1 k", "thousands").arg(digits(*calls / 1000, 3, 2));
    return digits(*calls, 3, 1);
}

QString count(std::uint64_t value)
{
    QString text = QString::number(value);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, kThinSpace);
    return text;
}

QString tooFew(std::uint64_t calls, std::uint64_t needed)
{
    return Words::tr("%1 of %2 calls", "calls that are there, of those needed for a rate")
        .arg(count(calls), count(needed));
}

QString latency(breaker::Duration value)
{
    const double ms = std::chrono::duration<double, std::milli>(value).count();
    if (ms >= 999.5)
        return Words::tr("%1 s", "a duration in seconds").arg(decimals(ms / 1000, 1));
    return Words::tr("%1 ms", "a duration in milliseconds").arg(decimals(ms, ms < 99.95 ? 1 : 0));
}

QString lag(breaker::Duration value)
{
    const double whole = std::chrono::duration<double>(std::max(value, breaker::Duration(0))).count();
    return seconds_().arg(decimals(whole, 1));
}

QString duration(breaker::Duration value)
{
    const auto whole = std::max(floor<seconds>(value), seconds(0));
    if (whole < minutes(1))
        return seconds_().arg(whole.count());
    if (whole < hours(1)) {
        const auto large = floor<minutes>(whole);
        return twoUnits(large.count(), minutes_(), (whole - large).count(), seconds_());
    }
    if (whole < days(1)) {
        const auto large = floor<hours>(whole);
        return twoUnits(large.count(), hours_(), floor<minutes>(whole - large).count(), minutes_());
    }
    const auto large = floor<days>(whole);
    return twoUnits(large.count(), days_(), floor<hours>(whole - large).count(), hours_());
}

QString longestUnit(breaker::Duration value)
{
    const auto whole = std::max(floor<seconds>(value), seconds(0));
    if (whole < minutes(1))
        return seconds_().arg(whole.count());
    if (whole < hours(1))
        return minutes_().arg(floor<minutes>(whole).count());
    if (whole < days(1))
        return hours_().arg(floor<hours>(whole).count());
    return days_().arg(floor<days>(whole).count());
}

QString countdown(breaker::Duration left)
{
    const std::int64_t total = std::max<std::int64_t>(ceil<seconds>(left).count(), 0);
    const QString secondsText = QStringLiteral("%1").arg(total % 60, 2, 10, QLatin1Char('0'));
    const std::int64_t wholeMinutes = total / 60;
    if (wholeMinutes < 60)
        return QStringLiteral("%1:%2").arg(wholeMinutes).arg(secondsText);
    return QStringLiteral("%1:%2:%3")
        .arg(wholeMinutes / 60)
        .arg(wholeMinutes % 60, 2, 10, QLatin1Char('0'))
        .arg(secondsText);
}

QString age(breaker::Duration value)
{
    const auto whole = std::max(floor<seconds>(value), seconds(0));
    return whole < minutes(2) ? seconds_().arg(whole.count()) : longestUnit(value);
}

QString clock(breaker::TimePoint at, breaker::TimePoint now)
{
    if (isSameDay(at, now))
        return local(at).toString(QStringLiteral("HH:mm:ss"));
    return QLocale().toString(local(at),
                              Words::tr("d MMM HH:mm", "pattern of a date with time, see QDateTime"));
}

QString clockMs(breaker::TimePoint at) { return local(at).toString(QStringLiteral("HH:mm:ss.zzz")); }

QString until(breaker::TimePoint at, breaker::TimePoint now)
{
    return isSameDay(at, now) ? local(at).toString(QStringLiteral("HH:mm")) : clock(at, now);
}

QString axisTime(breaker::TimePoint at, breaker::Duration step)
{
    const QDateTime time = local(at);
    if (step < minutes(1))
        return time.toString(QStringLiteral("HH:mm:ss"));
    if (time.time().hour() == 0 && time.time().minute() == 0)
        return QLocale().toString(time, Words::tr("d MMM", "pattern of a date, see QDateTime"));
    return time.toString(QStringLiteral("HH:mm"));
}

breaker::Duration utcOffset(breaker::TimePoint at) { return seconds(local(at).offsetFromUtc()); }

QString zone(breaker::TimePoint at) { return local(at).timeZoneAbbreviation(); }

QString stateWord(breaker::State state)
{
    const std::string_view word = breaker::toString(state);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

QString lookWord(StateLook look)
{
    switch (look) {
    case StateLook::Closed:
    case StateLook::TooFewCalls:
        return stateWord(breaker::State::Closed);
    case StateLook::Open:
        return stateWord(breaker::State::Open);
    case StateLook::HalfOpen:
        return stateWord(breaker::State::HalfOpen);
    case StateLook::ForcedOpen:
        return stateWord(breaker::State::ForcedOpen);
    case StateLook::MetricsOnly:
        return stateWord(breaker::State::MetricsOnly);
    case StateLook::Disabled:
        return stateWord(breaker::State::Disabled);
    case StateLook::Stale:
        return Words::tr("stale", "no fresh data");
    case StateLook::Waiting:
        return Words::tr("waiting", "for the first data");
    }
    return kDash;
}

QString lookGloss(StateLook look)
{
    switch (look) {
    case StateLook::Closed:
        return Words::tr("Calls pass. Failures are counted.");
    case StateLook::Open:
        return Words::tr("Calls are refused until the next probe; a countdown shows when.");
    case StateLook::HalfOpen:
        return Words::tr("A few probe calls decide: close or open again.");
    case StateLook::ForcedOpen:
        return Words::tr("An operator refuses all calls; you see who, why and until when.");
    case StateLook::MetricsOnly:
        return Words::tr("Calls pass whatever happens; it only measures.");
    case StateLook::Disabled:
        return Words::tr("No protection and no measuring.");
    case StateLook::TooFewCalls:
        return Words::tr("Not enough calls to judge. Shown as 7 of 50, never as 0 %.");
    case StateLook::Stale:
        return Words::tr("No fresh data. Hatched and grey, whatever it was before.");
    case StateLook::Waiting:
        return Words::tr("Nothing was heard from this source yet.");
    }
    return {};
}

} // namespace panelboard::ui::theme::format

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/state.h>
#include <panelboard/ui/models/state_look.h>

#include <QtCore/QString>

#include <cstdint>
#include <optional>

/// Numbers, times and states as people read them. The default QLocale decides separators, the installed
/// translators decide words. All functions are for the GUI thread and round for reading, not for arithmetic.
namespace panelboard::ui::theme::format {

/// "10.0 %", "100 %"; one decimal below 100. A dash when it is not known.
[[nodiscard]] QString rate(std::optional<double> percent);
/// "10 %", "12.5 %": decimals only where there are any.
[[nodiscard]] QString threshold(double percent);
/// Three digits: "0", "0.2", "30.6", "340", "1.24 k". A dash when it is not known.
[[nodiscard]] QString perSecond(std::optional<double> calls);
/// Thin spaces between thousands: "104 212".
[[nodiscard]] QString count(std::uint64_t value);
/// "7 of 50 calls".
[[nodiscard]] QString tooFew(std::uint64_t calls, std::uint64_t needed);

/// The unit that fits: "8.4 ms", "812 ms", "2.1 s".
[[nodiscard]] QString latency(breaker::Duration value);
/// Seconds with one decimal: "0.2 s".
[[nodiscard]] QString lag(breaker::Duration value);
/// Two units at most: "12 s", "3 min 42 s", "6 d 4 h".
[[nodiscard]] QString duration(breaker::Duration value);
/// The largest unit only, for columns that stand still: "12 s", "3 min", "6 d".
[[nodiscard]] QString longestUnit(breaker::Duration value);
/// "0:18", "9:12", "1:02:03"; never below "0:00". Rounded up: it says 0:00 only when it is over.
[[nodiscard]] QString countdown(breaker::Duration left);
/// Whole seconds: "1 s", "48 s"; from two minutes on as `longestUnit`.
[[nodiscard]] QString age(breaker::Duration value);

/// "14:21:25"; with the date when it is not the day of `now`: "21 Nov 14:21". Local time.
[[nodiscard]] QString clock(breaker::TimePoint at, breaker::TimePoint now);
/// "14:21:25.031", for causes.
[[nodiscard]] QString clockMs(breaker::TimePoint at);
/// "14:35": an expiry, with the date when it is not the day of `now`.
[[nodiscard]] QString until(breaker::TimePoint at, breaker::TimePoint now);
/// A label of a time axis whose labels are `step` apart: "14:21:05", "14:21"; a day's begin: "22 Nov".
[[nodiscard]] QString axisTime(breaker::TimePoint at, breaker::Duration step);
/// How far local time was ahead of UTC at that time.
[[nodiscard]] breaker::Duration utcOffset(breaker::TimePoint at);
/// The zone's abbreviation at that time: "KST".
[[nodiscard]] QString zone(breaker::TimePoint at);

/// "HALF_OPEN": never translated.
[[nodiscard]] QString stateWord(breaker::State state);
/// "HALF_OPEN"; CLOSED for too few calls; "stale", "waiting".
[[nodiscard]] QString lookWord(StateLook look);
/// What it means, as a sentence for tooltips: "A few probe calls decide: close or open again."
[[nodiscard]] QString lookGloss(StateLook look);

} // namespace panelboard::ui::theme::format

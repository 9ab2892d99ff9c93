// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/axis_steps.h>

#include <array>
#include <cstdint>

namespace panelboard::ui::charts {

namespace {
constexpr std::array kRateSteps{10.0, 20.0, 50.0, 100.0};
constexpr std::array kCallsSteps{1.0, 2.0, 4.0, 6.0, 8.0};
} // namespace

double rateAxisEnd(double highest) noexcept
{
    for (const double step : kRateSteps)
        if (highest < step)
            return step;
    return kRateSteps.back();
}

double nextRateAxisEnd(double end) noexcept { return rateAxisEnd(end); }

double callsAxisEnd(double highest) noexcept
{
    for (double power = 1; power < 1e12; power *= 10)
        for (const double step : kCallsSteps)
            if (highest < step * power)
                return step * power;
    return highest;
}

int rateAxisParts(double end, bool fine) noexcept
{
    if (!fine)
        return 2;
    return end == 20.0 || end == 100.0 ? 4 : 5; // 0 5 10 15 20, 0 25 50 75 100; else by 2 or by 10
}

breaker::Duration timeStep(breaker::Duration length, int atMost) noexcept
{
    using std::chrono::hours;
    using std::chrono::minutes;
    using std::chrono::seconds;
    constexpr std::array<breaker::Duration, 17> kSteps{
        seconds(1), seconds(2), seconds(5),  seconds(10), seconds(30), minutes(1),
        minutes(2), minutes(5), minutes(10), minutes(30), hours(1),    hours(2),
        hours(3),   hours(6),   hours(12),   hours(24),   hours(48)};
    for (const breaker::Duration step : kSteps) {
        const bool isFine = step < minutes(1);
        if (isFine && length >= minutes(3))
            continue;
        if (length / step <= (isFine ? atMost * 2 / 3 : atMost)) // a label with seconds is longer
            return step;
    }
    return kSteps.back();
}

std::vector<breaker::TimePoint> roundTimes(const TimeSpan &range, int atMost, breaker::Duration utcOffset)
{
    const breaker::Duration step = timeStep(range.to - range.from, atMost);
    std::vector<breaker::TimePoint> times;
    const auto since = range.from.time_since_epoch() + utcOffset;
    for (auto at = since - since % step + step; at <= range.to.time_since_epoch() + utcOffset; at += step)
        times.emplace_back(at - utcOffset);
    return times;
}

breaker::Duration callsBucket(breaker::Duration length) noexcept
{
    using std::chrono::minutes;
    using std::chrono::seconds;
    constexpr std::array<breaker::Duration, 10> kBuckets{seconds(3),  seconds(5), seconds(10), seconds(30),
                                                         minutes(1),  minutes(5), minutes(10), minutes(15),
                                                         minutes(30), minutes(60)};
    constexpr int kMost = 110;
    for (const breaker::Duration bucket : kBuckets)
        if (length / bucket <= kMost)
            return bucket;
    return minutes(120);
}

double valueAxisEnd(double highest) noexcept
{
    for (double power = 0.1; power < 1e12; power *= 10)
        for (const double step : {1.0, 2.0, 5.0})
            if (highest < step * power)
                return step * power;
    return highest;
}

} // namespace panelboard::ui::charts

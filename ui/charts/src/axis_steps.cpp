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

std::vector<breaker::TimePoint> roundTimes(const TimeSpan &range, int atMost)
{
    using std::chrono::minutes;
    const auto length = range.to - range.from;
    breaker::Duration step = minutes(1);
    for (const auto longer : {minutes(1), minutes(2), minutes(5), minutes(10), minutes(30), minutes(60)}) {
        step = longer;
        if (length / step <= atMost)
            break;
    }
    std::vector<breaker::TimePoint> times;
    const auto since = range.from.time_since_epoch();
    for (auto at = since - since % step + step; at <= range.to.time_since_epoch(); at += step)
        times.emplace_back(at);
    return times;
}

} // namespace panelboard::ui::charts

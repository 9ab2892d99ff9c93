// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/wait_interval.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace panelboard::breaker {

namespace {

using Ms = std::chrono::milliseconds;

Ms toMs(double value)
{
    constexpr double kLongestMs = 1e15; // far above any clock; keeps the conversion defined
    return Ms(static_cast<std::int64_t>(std::clamp(value, 0.0, kLongestMs)));
}

Duration inNs(Ms wait) { return Duration(std::min(wait, Ms(std::chrono::hours(24 * 365 * 100)))); }

Ms exponential(Ms initial, double multiplier, std::uint32_t attempt)
{
    Ms wait = initial;
    for (std::uint32_t i = 1; i < attempt; ++i) {
        const Ms next = toMs(static_cast<double>(wait.count()) * multiplier);
        if (next == wait)
            break; // a fixed point: further steps change nothing
        wait = next;
    }
    return wait;
}

Ms randomised(Ms around, double factor, double unitRandom)
{
    const auto mean = static_cast<double>(around.count());
    const double low = mean * (1 - factor);
    const double high = mean * (1 + factor);
    // Every whole millisecond up to `high` is as likely; rounding must not reach the one after.
    return std::max(Ms(1), toMs(std::min(low + unitRandom * (high + 1 - low), high)));
}

} // namespace

Duration waitAfter(const WaitInterval &interval, std::uint32_t attempt, double unitRandom)
{
    if (!interval.multiplier && !interval.randomFactor)
        return interval.initial;
    Ms wait = std::chrono::duration_cast<Ms>(interval.initial);
    if (interval.multiplier)
        wait = exponential(wait, *interval.multiplier, attempt);
    if (interval.randomFactor)
        wait = randomised(wait, *interval.randomFactor, unitRandom);
    if (interval.multiplier && interval.longest)
        wait = std::min(wait, std::chrono::duration_cast<Ms>(*interval.longest));
    return inNs(wait);
}

} // namespace panelboard::breaker

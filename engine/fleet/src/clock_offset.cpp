// SPDX-License-Identifier: Apache-2.0
#include "clock_offset.h"

namespace panelboard::fleet {

namespace {

constexpr int kDriftDivisor = 10'000; // 100 µs per second

/// From 1970 to 2160: within it, no sum of times and offsets leaves what 64 bits of nanoseconds hold.
bool isBelievable(breaker::TimePoint theirs)
{
    constexpr breaker::TimePoint kLatest{breaker::Duration(6'000'000'000'000'000'000)};
    return theirs >= breaker::TimePoint() && theirs <= kLatest;
}

} // namespace

void ClockOffset::measure(breaker::TimePoint sentAt, breaker::TimePoint receivedAt, breaker::TimePoint theirs)
{
    if (!isBelievable(theirs))
        return;
    const breaker::Duration half = (receivedAt - sentAt) / 2;
    if (m_best && half > m_best->halfRoundTrip + (receivedAt - m_best->at) / kDriftDivisor)
        return;
    m_best = Measurement{sentAt + half - theirs, half, receivedAt};
}

std::optional<breaker::TimePoint> ClockOffset::ours(breaker::TimePoint theirs) const
{
    if (!m_best || !isBelievable(theirs))
        return std::nullopt;
    return theirs + m_best->offset;
}

std::optional<breaker::TimePoint> ClockOffset::ours(std::optional<breaker::TimePoint> theirs) const
{
    return theirs ? ours(*theirs) : std::nullopt;
}

breaker::Duration ClockOffset::uncertainty() const
{
    return m_best ? m_best->halfRoundTrip : breaker::Duration{0};
}

ingest::BreakerDetailReading onOurClock(ingest::BreakerDetailReading detail, const ClockOffset &offset)
{
    const auto shift = [&offset](std::optional<breaker::TimePoint> &at) { at = offset.ours(at); };
    shift(detail.stateSince);
    shift(detail.now);
    shift(detail.openUntil);
    if (detail.halfOpen)
        shift(detail.halfOpen->until);
    if (detail.overriddenBy)
        shift(detail.overriddenBy->until);
    for (ingest::TransitionReading &transition : detail.transitions) {
        shift(transition.at);
        for (ingest::TransitionReading::CallError &error : transition.lastErrors)
            shift(error.at);
    }
    return detail;
}

} // namespace panelboard::fleet

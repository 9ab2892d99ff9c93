// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/ingest/panelboard.h>

#include <optional>

namespace panelboard::fleet {

/// How far a service's clock is from ours, learnt from answers that carry its time. Confined.
/// The true offset lies within half a round trip of the measured one; a measurement loses trust with age
/// (clocks drift by up to 100 µs per second), so a better or newer one takes its place.
class ClockOffset {
public:
    /// A service time before 1970 or after 2160 is no time: here and below.
    void measure(breaker::TimePoint sentAt, breaker::TimePoint receivedAt, breaker::TimePoint theirs);
    void forget() { m_best.reset(); }

    /// Their time on our clock; absent before the first measurement.
    [[nodiscard]] std::optional<breaker::TimePoint> ours(breaker::TimePoint theirs) const;
    [[nodiscard]] std::optional<breaker::TimePoint> ours(std::optional<breaker::TimePoint> theirs) const;
    /// Half the round trip of the measurement in use.
    [[nodiscard]] breaker::Duration uncertainty() const;

private:
    struct Measurement {
        breaker::Duration offset{0}; ///< ours - theirs
        breaker::Duration halfRoundTrip{0};
        breaker::TimePoint at;
    };
    std::optional<Measurement> m_best;
};

/// The same truth with every time on our clock. The window's seconds stay on the service's.
[[nodiscard]] ingest::BreakerDetailReading onOurClock(ingest::BreakerDetailReading detail,
                                                      const ClockOffset &offset);

} // namespace panelboard::fleet

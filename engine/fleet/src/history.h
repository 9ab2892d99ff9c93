// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <deque>
#include <vector>

namespace panelboard::fleet {

/// The last minutes of one breaker: 32 bytes a point. Confined.
class History {
public:
    static constexpr breaker::Duration kKept = std::chrono::minutes(6);
    static constexpr std::size_t kMaxPoints = 4096;

    /// Appends a point; what is older than kKept goes. A time before the newest point's counts as that.
    void add(const HistorySample &sample);
    /// Appends a point between two readings, of which no counters are known yet: the next `add` gives it
    /// its per-second figures, which are averages over the time between the readings.
    void addBetween(const HistorySample &sample);
    [[nodiscard]] std::vector<HistorySample> samples() const; ///< oldest first; times to the millisecond

private:
    struct Point {
        std::uint32_t atMs = 0; ///< the low bits of the milliseconds since the epoch
        std::uint8_t state = 0xff;
        bool isBetween = false; ///< its per-second figures are still to come
        float failureRate = 0;  ///< NaN in this and the next: absent
        float slowCallRate = 0;
        float successful = 0;
        float slow = 0;
        float failed = 0;
        float notPermitted = 0;
    };
    static_assert(sizeof(Point) == 32);

    void append(const HistorySample &sample, bool isBetween);
    void fillBetween(const Point &from);

    std::deque<Point> m_points;
    std::int64_t m_newestMs = 0; ///< of m_points.back(); the full time that the low bits are read against
};

} // namespace panelboard::fleet

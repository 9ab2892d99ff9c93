// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/ingest/reading.h>

#include <optional>

namespace panelboard::fleet {

/// Calls per second by kind. Absent is unknown, never zero.
struct CallRates {
    std::optional<double> successful; ///< without the slow ones where `slow` is known
    std::optional<double> slow;       ///< successful but slow
    std::optional<double> failed;
    std::optional<double> notPermitted;
    std::optional<double> calls;  ///< successful, slow ones included, + failed
    std::optional<double> meanMs; ///< how long those calls took; absent when there were none
};

/// Makes rates of counters that only grow. Confined.
///
/// A counter that shrank was reset (its process restarted): its new value is what was added. After a
/// silence of more than three intervals nothing is said: a gap in the data is no average.
/// Source: metrics.md, D(x).
class RateMeter {
public:
    /// The rates since the last call; all absent on the first one.
    /// @param at  later than on the last call, or nothing is said
    [[nodiscard]] CallRates next(const ingest::CallCounters &counters, breaker::TimePoint at,
                                 breaker::Duration interval);

private:
    std::optional<breaker::TimePoint> m_at; ///< of m_counters
    ingest::CallCounters m_counters;
};

} // namespace panelboard::fleet

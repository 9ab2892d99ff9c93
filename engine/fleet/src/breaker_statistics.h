// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <optional>
#include <vector>

namespace panelboard::fleet {

/// What a breaker's changes of state of the last day add up to. Confined; knows no clock.
/// Memory: 16 bytes a change, of which it keeps kMost; a breaker that changes more often is counted over
/// less than a day, and says so.
class StatisticsKeeper {
public:
    static constexpr breaker::Duration kDay = std::chrono::hours(24);
    static constexpr breaker::Duration kRecent = std::chrono::minutes(15);
    static constexpr std::size_t kMost = 1000;

    struct Change {
        breaker::TimePoint at;
        breaker::State to = breaker::State::Closed;
    };
    /// It is in this state since `at`, as far as is known, when it is looked at for the first time.
    void began(breaker::TimePoint at, breaker::State state);
    void changed(breaker::TimePoint at, breaker::State to);
    /// What was known before it was first looked at. @param past  oldest first; later ones are passed over
    void seed(const std::vector<Change> &past, breaker::TimePoint knownSince);

    /// @param flapping  so many recent changes are flapping
    [[nodiscard]] BreakerStatistics at(breaker::TimePoint now, unsigned flapping);

private:
    void add(Change change);
    void forgetBefore(breaker::TimePoint dayAgo);

    std::vector<Change> m_changes;             ///< oldest first
    std::optional<breaker::State> m_stateFrom; ///< before the first of m_changes
    std::optional<breaker::TimePoint> m_knownSince;
};

} // namespace panelboard::fleet

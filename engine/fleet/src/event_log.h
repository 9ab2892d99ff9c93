// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <deque>
#include <vector>

namespace panelboard::fleet {

/// What happened to one breaker: the newest 100 changes and, apart so that they cannot push those out, the
/// newest 50 errors, their messages cut to 1,000 bytes. Confined.
class EventLog {
public:
    static constexpr std::size_t kMaxChanges = 100;
    static constexpr std::size_t kMaxErrors = 50;

    /// Successes and calls not permitted are passed over. A transition that `addSeen` has noted already
    /// takes the place of that note.
    void add(LogEntry entry);
    /// A change of state that a reading showed and no event told.
    void addSeen(LogEntry entry);
    [[nodiscard]] std::vector<LogEntry> errors() const; ///< in the order of arrival
    /// By time; of the same time, in the order of arrival: the error, the exceeded rate, the transition.
    [[nodiscard]] std::vector<LogEntry> entries() const;

private:
    struct Arrival {
        LogEntry entry;
        std::uint64_t number = 0;
        bool isSeenOnly = false;
    };
    void addChange(LogEntry entry, bool isSeenOnly);

    std::deque<Arrival> m_changes;
    std::deque<Arrival> m_errors;
    std::uint64_t m_arrivals = 0;
};

} // namespace panelboard::fleet

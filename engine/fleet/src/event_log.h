// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// What happened to one breaker: the newest 32 changes and, apart so that they cannot push those out, the
/// newest 50 errors, their messages cut to 1,000 bytes. Confined.
/// Memory: 40 bytes a change of state that a reading showed, because a fleet has a log for each of its
///         breakers; an event, or what a command caused, has 96 more, and its words.
class EventLog {
public:
    static constexpr std::size_t kMaxChanges = 32;
    static constexpr std::size_t kMaxErrors = 50;
    static constexpr std::size_t kGrowth = 4; ///< entries: doubling would leave half of the memory unused

    /// Successes and calls not permitted are passed over. A transition that `addSeen` has noted already
    /// takes the place of that note.
    void add(LogEntry entry);
    /// A change of state that a reading showed and no event told.
    void addSeen(LogEntry entry);
    [[nodiscard]] std::vector<LogEntry> errors() const; ///< in the order of arrival
    /// By time; of the same time, in the order of arrival: the error, the exceeded rate, the transition.
    [[nodiscard]] std::vector<LogEntry> entries() const;

private:
    /// What readings do not tell.
    struct Words {
        std::optional<breaker::TimePoint> createdAt;
        std::uint64_t commandId = 0;
        std::string errorMessage;
        std::optional<std::int64_t> durationMs;
        std::vector<breaker::ConfigChange> changes;
    };
    /// A LogEntry without the name, which all share, and without the room for what few have.
    class Arrival {
    public:
        Arrival(LogEntry &&entry, std::uint64_t number, bool isSeenOnly);
        [[nodiscard]] LogEntry entry(const std::string &name) const;

        breaker::TimePoint at;
        std::uint64_t number;
        std::optional<breaker::State> to;
        bool isSeenOnly;

    private:
        breaker::EventType m_type;
        std::optional<breaker::State> m_from;
        breaker::TimePoint m_receivedAt;
        std::unique_ptr<const Words> m_words; ///< null: none
    };
    void addTo(std::vector<Arrival> &kept, std::size_t most, LogEntry &&entry, bool isSeenOnly);

    std::string m_name; ///< the breaker's
    std::vector<Arrival> m_changes;
    std::vector<Arrival> m_errors;
    std::uint64_t m_arrivals = 0;
};

} // namespace panelboard::fleet

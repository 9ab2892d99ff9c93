// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::fleet {

/// What came back for a command that was sent.
struct Answer {
    enum class Kind {
        Accepted,
        Refused, ///< the service said no, or the command never left
        Unknown, ///< no usable answer: it may have taken effect
    };
    Kind kind = Kind::Accepted;
    std::string message = {}; ///< Refused, Unknown: why, and what to do
    /// Refused, because somebody else had changed the configuration since (412).
    bool isTooLate = false;
    std::vector<EditConflict> conflicts = {}; ///< too late: who wants what, where it could be read
    std::uint64_t conflictVersion = 0;
};

struct LifeLimits {
    breaker::Duration acknowledgeWithin;
    breaker::Duration observeWithin;
};

/// The life of one command: requested → sent → acknowledged → observed, or failed, or timed out.
/// A function of what it is told and when; settled is settled. Confined; knows no clock.
class CommandLife {
public:
    CommandLife(std::uint64_t id, Command command, breaker::TimePoint now, LifeLimits limits);

    /// It leaves now. @param before  what is known of its breaker; null: nothing
    void audited(const BreakerView *before, breaker::TimePoint now);
    /// It does not leave.
    void refused(std::string why, breaker::TimePoint now);
    void answered(const Answer &answer, breaker::TimePoint now);

    /// A reading shows this state. @param startedAt  when the reading began: only what began after the
    /// answer proves anything
    void stateRead(breaker::State state, breaker::TimePoint startedAt, breaker::TimePoint now);
    /// An event that it would have caused. @param at  when it happened
    void eventHeard(const ingest::BreakerEvent &event, breaker::TimePoint at, breaker::TimePoint now);
    /// An event tells that this state began. Once the command was sent it counts, even before the answer.
    void stateEntered(breaker::State state, breaker::TimePoint at, breaker::TimePoint now);
    void configRead(const ingest::ConfigReading &config, breaker::TimePoint startedAt,
                    breaker::TimePoint now);
    void faultRead(std::string_view value, breaker::TimePoint startedAt, breaker::TimePoint now);

    void tick(breaker::TimePoint now);
    /// The console ends.
    void abandoned(breaker::TimePoint now);

    [[nodiscard]] CommandPhase phase() const { return m_view.phase; }
    [[nodiscard]] bool isSettled() const { return m_view.isSettled(); }
    /// Whether it is settled, and no event can be its doing any more. What a reading showed first may still
    /// be told by its event, for a while.
    [[nodiscard]] bool isOver(breaker::TimePoint now) const;
    [[nodiscard]] std::uint64_t id() const { return m_view.id; }
    [[nodiscard]] const Command &command() const { return m_view.command; }
    [[nodiscard]] const CommandView &view() const { return m_view; }
    /// Whether such an event would be its doing: it is on its way, or a reading was faster than the event.
    [[nodiscard]] bool wouldCause(const ingest::BreakerEvent &event) const;
    /// Whether it is on its way and would bring a breaker into this state.
    [[nodiscard]] bool wouldCause(breaker::State entered) const;

private:
    void enter(CommandPhase phase, breaker::TimePoint now, std::string message = {});
    void observe(breaker::TimePoint startedAt, breaker::TimePoint now);
    [[nodiscard]] bool wants(breaker::State state) const;
    [[nodiscard]] bool isAwaiting() const;
    [[nodiscard]] bool isOnItsWay() const;
    [[nodiscard]] bool awaitsEvent() const; ///< observed by a reading, its event not heard

    CommandView m_view;
    LifeLimits m_limits;
    bool m_isHeard = false;      ///< an event told of what it did
    bool m_enteredEarly = false; ///< the wanted state began after sending, before the answer
};

} // namespace panelboard::fleet

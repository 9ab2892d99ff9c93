// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "clock_watch.h"
#include "fleet_store.h"
#include "history_answers.h"
#include "history_writer.h"
#include "store_thread.h"
#include "transition_sink.h"

#include <panelboard/fleet/history.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace panelboard::fleet {

/// The fleet's memory beyond the present: hands the journal to the writer every second, keeps the newest
/// transitions and notes at hand, and has questions answered on a thread of its own.
/// Confined to the store thread, but for construction and `stop`.
class HistoryKeeper final : public TransitionSink {
public:
    static constexpr breaker::Duration kWriteEvery = std::chrono::seconds(1);
    static constexpr std::size_t kTransitionsAtHand = 10'000;
    static constexpr std::size_t kNotesAtHand = 1'000;
    static constexpr std::size_t kConfiguredAtHand = HistoryJournal::kMaxBreakers; ///< breakers
    static constexpr std::size_t kMaxNoteBytes = 10'000;                           ///< longer ones are cut
    static constexpr std::size_t kMaxQuestions = 256; ///< that wait; further ones are turned away

    struct Parts {
        HistoryFiles files; ///< no history: the past is in memory only
        HistoryLimits limits;
        std::function<breaker::TimePoint()> wallClock; ///< null: jumps go unnoticed
        const breaker::Clock &clock;
        std::function<void(std::function<void()>)> post; ///< runs a task on the store thread
        AlertRules alertRules = {};                      ///< which of them held in the past is told by these
    };
    /// @param store  filled with `journal`; must outlive it
    HistoryKeeper(Parts parts, std::shared_ptr<HistoryJournal> journal, FleetStore &store);
    ~HistoryKeeper() override; ///< stop()

    void transitionSeen(const TransitionRecord &transition) override;
    void causeKnown(const TransitionRecord &transition) override;
    void configSeen(const ConfigRecord &config) override;
    void pin(Note note);
    /// The configurations of a breaker from before this console ran, oldest first, and the first of its own.
    /// @param tell  runs on the reader's thread, or never: when too much is asked
    void askConfigs(const BreakerKey &key, std::function<void(std::vector<ConfigRecord>)> tell);
    /// @param answer  runs on the reader's thread; at once, and with nothing but a problem, when too many
    ///                questions wait
    void ask(HistoryQuery query, FleetSnapshotPtr today, std::function<void(HistoryAnswer)> answer);
    void tick();
    /// Writes what there is, and ends the threads; the store thread must have ended or run this.
    void stop();

private:
    void write();
    void reported(const HistoryWriter::Report &report);
    void lookAtClock();
    void clockJumped(breaker::Duration by);
    [[nodiscard]] HistoryAsked asked(HistoryQuery query, FleetSnapshotPtr today) const;

    Parts m_parts;
    const std::shared_ptr<HistoryJournal> m_journal;
    FleetStore &m_store;
    ClockWatch m_clockWatch;
    std::int64_t m_nextId; ///< of transitions and notes; greater than any of an earlier console
    std::deque<std::shared_ptr<const TransitionRecord>> m_transitions;
    std::deque<Note> m_notes;
    std::map<BreakerKey, ConfigVersions> m_configs;
    HistoryStatus m_status;    ///< as the writer told it
    std::string m_clockNotice; ///< of the newest jump
    const breaker::TimePoint m_startedAt;
    breaker::TimePoint m_wroteAt;
    std::shared_ptr<std::atomic<std::size_t>> m_questions; ///< that wait
    std::atomic<bool> m_isStopping{false};                 ///< set once, by `stop`: questions are dropped
    std::unique_ptr<HistoryWriter> m_writer;               ///< null: memory only
    StoreThread m_reader;
};

} // namespace panelboard::fleet

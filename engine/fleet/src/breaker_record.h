// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "event_log.h"
#include "history.h"
#include "history_memory.h"
#include "rates.h"

#include <panelboard/fleet/snapshot.h>

#include <memory>
#include <optional>

namespace panelboard::fleet {

/// When an event happened, on the console's clock.
struct EventTime {
    breaker::TimePoint at;
    /// How far off `at` may be; absent when the service's clock is not known and `at` is the arrival.
    std::optional<breaker::Duration> uncertainty;
};

/// All that the console knows of one breaker: pushed and read, merged. Confined to the store thread.
///
/// The rule of the merge: what a reading says counts from when it *began*, an event from when it *arrived*.
/// A reading that began before the newest event neither sets state nor rates; an event that is older than
/// the reading which gave the state goes to the log only.
class BreakerRecord {
public:
    BreakerRecord(BreakerKey key, breaker::Duration interval,
                  std::shared_ptr<HistoryJournal> journal = nullptr);

    void apply(const ingest::BreakerReading &reading, breaker::TimePoint startedAt);
    void apply(const ingest::BreakerEvent &event, const EventTime &when, std::uint64_t commandId);
    /// @param detail  its times on the console's clock
    void apply(const ingest::BreakerDetailReading &detail, breaker::TimePoint startedAt,
               breaker::TimePoint at);
    void apply(const ingest::ConfigReading &config);
    bool refreshFreshness(breaker::TimePoint now); ///< @return whether it changed
    /// Whether the whole truth is kept, and `detail()` makes sense.
    void setWatched(bool watched);
    void setInterval(breaker::Duration interval);

    [[nodiscard]] const BreakerKey &key() const { return m_view.key; }
    [[nodiscard]] std::optional<breaker::State> state() const { return m_view.state; }
    /// When its target last said anything of it.
    [[nodiscard]] breaker::TimePoint heardAt() const { return m_heardAt; }
    [[nodiscard]] bool hasChanged() const { return m_published == nullptr; } ///< since the last `view()`
    /// The same pointer until something changes.
    [[nodiscard]] std::shared_ptr<const BreakerView> view();
    [[nodiscard]] std::shared_ptr<const BreakerDetail> detail();
    /// What memory has of this time.
    [[nodiscard]] RememberedBreaker remembered(std::int64_t fromMs, std::int64_t toMs) const;

private:
    void touch();
    void touchDetail() { m_publishedDetail.reset(); }
    void setState(breaker::State state, breaker::TimePoint since, bool sinceIsKnown);
    void applyMeasures(const ingest::BreakerReading &reading);
    void takeUnknowns(const ingest::BreakerReading &reading);
    void applyTransition(const ingest::BreakerEvent &event, const EventTime &when);
    void remember(const ingest::BreakerReading &reading, breaker::TimePoint at);
    [[nodiscard]] HistorySample sampleAt(breaker::TimePoint at) const;

    BreakerView m_view;
    breaker::Duration m_interval;
    breaker::TimePoint m_heardAt;
    bool m_isRead = false;
    bool m_watched = false;
    std::optional<breaker::TimePoint> m_pushedAt;    ///< when the newest change of state arrived as an event
    std::optional<breaker::TimePoint> m_stateReadAt; ///< when the reading that gave the state began
    RateMeter m_meter;
    History m_history;
    EventLog m_log;
    std::optional<ingest::ConfigReading> m_config;
    std::optional<ingest::BreakerDetailReading> m_truth;
    std::shared_ptr<const BreakerView> m_published;         ///< null: m_view has changed since
    std::shared_ptr<const BreakerDetail> m_publishedDetail; ///< null: something in it has changed since
};

} // namespace panelboard::fleet

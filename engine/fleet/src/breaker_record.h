// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_statistics.h"
#include "config_record.h"
#include "event_log.h"
#include "history.h"
#include "history_memory.h"
#include "rates.h"
#include "state_changes.h"

#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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
    /// @param texts  those of `config`, shared with other breakers; null: a copy is made
    void apply(const ingest::ConfigReading &config, ConfigTextsPtr texts = nullptr);
    bool refreshFreshness(breaker::TimePoint now); ///< @return whether it changed
    /// `refreshFreshness` changes nothing up to this time, unless something is applied before.
    [[nodiscard]] breaker::TimePoint freshUntil() const
    {
        return m_view.freshness == Freshness::Fresh ? m_view.readAt + 2 * m_interval
                                                    : breaker::TimePoint::max();
    }
    /// Whether the whole truth is kept, and `detail()` makes sense.
    void setWatched(bool watched);
    void setInterval(breaker::Duration interval);

    /// Changes of state from before the console looked. @param past  oldest first
    void seed(const std::vector<StatisticsKeeper::Change> &past, breaker::TimePoint knownSince);
    /// Configurations from before the console looked, oldest first: the log tells their changes. Once only.
    void seedConfigs(const std::vector<ConfigRecord> &past);
    /// Whether `seed` was not called yet.
    [[nodiscard]] bool isNew() const { return !m_isSeeded; }
    void setRules(const AlertRules &rules) { m_rules = rules; }
    void setDrift(std::vector<Drift> drift);

    /// Whether there is something for `takeChanges`, `takeFactsChanged` or the alerts.
    [[nodiscard]] bool hasNews() const
    {
        return m_changes.hasNews() || m_factsChanged || m_nearChanged || m_configChanged;
    }
    [[nodiscard]] std::vector<StateChange> takeChanges() { return m_changes.takeNews(); }
    /// Whether what siblings are compared by has changed since the last call.
    [[nodiscard]] bool takeFactsChanged() { return std::exchange(m_factsChanged, false); }
    /// The least that the siblings' views are needed for, without making one.
    [[nodiscard]] const BreakerView &facts() const { return m_view; }
    /// Null when the whole configuration is not known.
    [[nodiscard]] const ConfigTextsPtr &configTexts() const { return m_configTexts; }
    /// What it is configured with, when that has changed since the last call and anything of it is known.
    [[nodiscard]] std::optional<ConfigRecord> takeConfigNews();
    /// Whether a rate is near its threshold, and which percentage that is.
    [[nodiscard]] std::optional<double> nearThreshold() const;
    [[nodiscard]] BreakerStatistics statisticsAt(breaker::TimePoint now);
    void takeNearChanged() { m_nearChanged = false; }

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
    void noteChange(breaker::State state, breaker::TimePoint since);
    void applyMeasures(const ingest::BreakerReading &reading);
    void noteNear();
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
    StateChanges m_changes;
    StatisticsKeeper m_statistics;
    AlertRules m_rules;
    std::uint64_t m_causing = 0; ///< the command that caused the event at hand
    bool m_isSeeded = false;
    bool m_factsChanged = true;
    bool m_isNear = false;
    bool m_nearChanged = false;
    bool m_configChanged = false;
    bool m_areConfigsSeeded = false;
    std::uint64_t m_configVersion = 0;                   ///< with m_configTexts
    std::optional<breaker::TimePoint> m_configChangedAt; ///< as an event told; until the change was read
    ConfigTextsPtr m_configTexts;
    std::optional<ingest::ConfigReading> m_config;
    std::optional<ingest::BreakerDetailReading> m_truth;
    std::shared_ptr<const BreakerView> m_published;         ///< null: m_view has changed since
    std::shared_ptr<const BreakerDetail> m_publishedDetail; ///< null: something in it has changed since
};

} // namespace panelboard::fleet

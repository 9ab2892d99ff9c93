// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "findings.h"
#include "target_record.h"

#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// Tells the subscriptions of one target apart: what an old one still says is dropped on arrival.
using Ticket = std::uint64_t;

/// All readings of all targets, and the snapshots made of them. Confined to the store thread; knows no
/// clock, no thread and no socket.
class FleetStore {
public:
    /// @param journal  where the history of the breakers goes on; null: it is in memory alone
    explicit FleetStore(std::shared_ptr<HistoryJournal> journal = nullptr) : m_journal(std::move(journal)) {}

    void addTarget(TargetConfig config, Ticket ticket, bool inProcess = false);
    /// Another subscription for a known target: its readings so far stay.
    void replaceTarget(TargetConfig config, Ticket ticket);
    void removeTarget(const TargetKey &key);
    void removeBreaker(const BreakerKey &key);

    void setStatus(const TargetKey &key, Ticket ticket, const SubscriptionStatus &status);
    void setFaults(const TargetKey &key, Ticket ticket, const std::vector<FaultValue> &faults);
    void applyRound(const TargetKey &key, Ticket ticket, const Round &round);
    void applyEvent(const TargetKey &key, Ticket ticket, const ingest::BreakerEvent &event,
                    const EventTime &when, std::uint64_t commandId);
    void applyDetail(const TargetKey &key, Ticket ticket, const ingest::BreakerDetailReading &detail,
                     breaker::TimePoint startedAt, breaker::TimePoint at);
    void applyConfig(const TargetKey &key, Ticket ticket, const ingest::ConfigReading &config);
    void watch(std::optional<BreakerKey> key);
    void setCommands(std::vector<std::shared_ptr<const CommandView>> commands);
    void setAuditState(const std::string &problem, const std::string &notice);
    void setHistoryStatus(HistoryStatus status);
    [[nodiscard]] const HistoryStatus &historyStatus() const { return m_historyStatus; }
    /// Before anything is read.
    void setAlertRules(const AlertRules &rules) { m_findings = Findings(rules); }
    void mute(const Mute &mute, breaker::TimePoint now);
    /// Changes of state from before this console ran, for the statistics.
    /// @param knownSince  since when none of them is missing
    void seed(const std::vector<TransitionRecord> &past, breaker::TimePoint knownSince);
    /// Configurations of a breaker from before this console ran, oldest first, for its event log.
    void seedConfigs(const BreakerKey &key, const std::vector<ConfigRecord> &past);
    /// @param sink, causeOf  see TransitionBook
    void setTransitionSink(TransitionSink *sink) { m_findings.setSink(sink); }
    void setCauseOf(TransitionBook::CauseOf causeOf);
    void tick(breaker::TimePoint now);

    [[nodiscard]] const std::optional<BreakerKey> &watched() const { return m_watched; }
    /// Null when there is no such target. The pointer is good until the next change of targets.
    [[nodiscard]] TargetRecord *find(const TargetKey &key);
    /// What memory has of these breakers in this time, in their order; no keys: of all.
    [[nodiscard]] std::vector<RememberedBreaker> remembered(const std::vector<BreakerKey> &keys,
                                                            const TimeRange &range) const;
    [[nodiscard]] bool hasChanged() const { return m_changed; } ///< since the last `publish`
    /// The newest snapshot; what did not change is shared with the one before.
    [[nodiscard]] FleetSnapshotPtr publish(breaker::TimePoint now);

private:
    struct Target {
        TargetRecord record;
        Ticket ticket;
        std::optional<breaker::TimePoint> since = {}; ///< the first `tick` that saw it
    };
    [[nodiscard]] TargetRecord *find(const TargetKey &key, Ticket ticket);
    [[nodiscard]] BreakerRecord *record(const BreakerKey &key);
    [[nodiscard]] Findings::Find finder();
    [[nodiscard]] std::vector<SourceFacts> sources(breaker::TimePoint now);
    void judge(breaker::TimePoint now);
    [[nodiscard]] BreakerRecord *watchedRecord();
    void setWatchedFlag(bool watched);

    std::shared_ptr<HistoryJournal> m_journal;
    std::map<TargetKey, Target> m_targets;
    Findings m_findings;
    ConfigPool m_configs;
    std::vector<AlertView> m_alerts;
    std::optional<BreakerKey> m_watched;
    std::vector<std::shared_ptr<const CommandView>> m_commands;
    std::string m_auditProblem;
    std::string m_auditNotice;
    HistoryStatus m_historyStatus;
    std::uint64_t m_revision = 0;
    bool m_changed = true;
};

} // namespace panelboard::fleet

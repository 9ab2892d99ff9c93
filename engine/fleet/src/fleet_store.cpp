// SPDX-License-Identifier: Apache-2.0
#include "fleet_store.h"

#include <utility>

namespace panelboard::fleet {

void FleetStore::addTarget(TargetConfig config, Ticket ticket, bool inProcess)
{
    TargetKey key = keyOf(config);
    m_targets.try_emplace(std::move(key),
                          Target{TargetRecord(std::move(config), inProcess, m_journal), ticket});
    m_changed = true;
}

void FleetStore::replaceTarget(TargetConfig config, Ticket ticket)
{
    const auto found = m_targets.find(keyOf(config));
    if (found == m_targets.end())
        return;
    found->second.ticket = ticket;
    found->second.record.setConfig(std::move(config));
    m_changed = true;
}

void FleetStore::removeTarget(const TargetKey &key)
{
    const auto found = m_targets.find(key);
    if (found == m_targets.end())
        return;
    const std::vector<BreakerKey> keys = found->second.record.keys();
    m_targets.erase(found);
    for (const BreakerKey &gone : keys)
        m_findings.removed(gone, finder());
    m_changed = true;
}

void FleetStore::removeBreaker(const BreakerKey &key)
{
    if (TargetRecord *const target = find(keyOf(key)))
        target->remove(key.name);
    m_findings.removed(key, finder());
    m_changed = true;
}

TargetRecord *FleetStore::find(const TargetKey &key)
{
    const auto found = m_targets.find(key);
    return found == m_targets.end() ? nullptr : &found->second.record;
}

TargetRecord *FleetStore::find(const TargetKey &key, Ticket ticket)
{
    const auto found = m_targets.find(key);
    return found == m_targets.end() || found->second.ticket != ticket ? nullptr : &found->second.record;
}

void FleetStore::setStatus(const TargetKey &key, Ticket ticket, const SubscriptionStatus &status)
{
    if (TargetRecord *const target = find(key, ticket))
        m_changed |= target->setStatus(status);
}

void FleetStore::setFaults(const TargetKey &key, Ticket ticket, const std::vector<FaultValue> &faults)
{
    if (TargetRecord *const target = find(key, ticket))
        m_changed |= target->setFaults(faults);
}

void FleetStore::applyRound(const TargetKey &key, Ticket ticket, const Round &round)
{
    if (TargetRecord *const target = find(key, ticket)) {
        for (BreakerRecord *const breaker : target->apply(round))
            m_findings.look(*breaker, target->isInProcess(), finder());
        setWatchedFlag(true); // the watched breaker may only now be known
        m_changed = true;
    }
}

void FleetStore::applyEvent(const TargetKey &key, Ticket ticket, const ingest::BreakerEvent &event,
                            const EventTime &when, std::uint64_t commandId)
{
    TargetRecord *const target = find(key, ticket);
    if (!target)
        return;
    if (BreakerRecord *const breaker = target->record(event.name)) {
        breaker->apply(event, when, commandId);
        m_findings.look(*breaker, target->isInProcess(), finder());
    }
    m_changed = true;
}

void FleetStore::applyDetail(const TargetKey &key, Ticket ticket, const ingest::BreakerDetailReading &detail,
                             breaker::TimePoint startedAt, breaker::TimePoint at)
{
    TargetRecord *const target = find(key, ticket);
    if (!target)
        return;
    if (BreakerRecord *const breaker = target->find(detail.name)) {
        breaker->apply(detail, startedAt, at);
        m_findings.look(*breaker, target->isInProcess(), finder());
    }
    m_changed = true;
}

void FleetStore::applyConfig(const TargetKey &key, Ticket ticket, const ingest::ConfigReading &config)
{
    TargetRecord *const target = find(key, ticket);
    if (!target)
        return;
    if (BreakerRecord *const breaker = target->find(config.name)) {
        breaker->apply(config, m_configs.shared(config.texts));
        m_findings.look(*breaker, target->isInProcess(), finder());
    }
    m_changed = true;
}

void FleetStore::watch(std::optional<BreakerKey> key)
{
    if (key == m_watched)
        return;
    setWatchedFlag(false);
    m_watched = std::move(key);
    setWatchedFlag(true);
    m_changed = true;
}

BreakerRecord *FleetStore::watchedRecord() { return m_watched ? record(*m_watched) : nullptr; }

BreakerRecord *FleetStore::record(const BreakerKey &key)
{
    TargetRecord *const target = find(keyOf(key));
    return target ? target->find(key.name) : nullptr;
}

Findings::Find FleetStore::finder()
{
    return [this](const BreakerKey &key) { return record(key); };
}

void FleetStore::mute(const Mute &mute, breaker::TimePoint now)
{
    m_findings.mute(mute, now);
    judge(now);
}

void FleetStore::seed(const std::vector<TransitionRecord> &past, breaker::TimePoint knownSince)
{
    m_findings.seed(past, knownSince);
    for (auto &[key, target] : m_targets) {
        for (const BreakerKey &breaker : target.record.keys())
            m_findings.seedIfNew(*target.record.find(breaker.name));
    }
    m_changed = true;
}

void FleetStore::seedConfigs(const BreakerKey &key, const std::vector<ConfigRecord> &past)
{
    if (BreakerRecord *const breaker = record(key)) {
        breaker->seedConfigs(past);
        m_changed = true;
    }
}

void FleetStore::setCauseOf(TransitionBook::CauseOf causeOf)
{
    m_findings.transitions().setCauseOf(std::move(causeOf));
}

std::vector<SourceFacts> FleetStore::sources(breaker::TimePoint now)
{
    std::vector<SourceFacts> sources;
    sources.reserve(m_targets.size());
    for (auto &[key, target] : m_targets) {
        if (!target.since)
            target.since = now;
        if (target.record.isInProcess())
            continue;
        sources.push_back({{key.service, key.instance, ""},
                           target.record.status().lastContact.value_or(*target.since),
                           target.record.config().interval});
    }
    return sources;
}

void FleetStore::judge(breaker::TimePoint now)
{
    if (!m_findings.tick(sources(now), now, finder()))
        return;
    m_alerts = m_findings.alerts();
    m_changed = true;
}

void FleetStore::setWatchedFlag(bool watched)
{
    if (BreakerRecord *const breaker = watchedRecord())
        breaker->setWatched(watched);
}

void FleetStore::setCommands(std::vector<std::shared_ptr<const CommandView>> commands)
{
    m_commands = std::move(commands);
    m_changed = true;
}

void FleetStore::setAuditState(const std::string &problem, const std::string &notice)
{
    if (problem == m_auditProblem && notice == m_auditNotice)
        return;
    m_auditProblem = problem;
    m_auditNotice = notice;
    m_changed = true;
}

void FleetStore::setHistoryStatus(HistoryStatus status)
{
    if (status == m_historyStatus)
        return;
    m_historyStatus = std::move(status);
    m_changed = true;
}

std::vector<RememberedBreaker> FleetStore::remembered(const std::vector<BreakerKey> &keys,
                                                      const TimeRange &range) const
{
    std::vector<RememberedBreaker> breakers;
    const std::int64_t from = toMs(range.from);
    const std::int64_t to = toMs(range.to);
    for (const BreakerKey &key : keys) {
        const auto target = m_targets.find(keyOf(key));
        const BreakerRecord *const record =
            target == m_targets.end() ? nullptr : target->second.record.find(key.name);
        breakers.push_back(record ? record->remembered(from, to) : RememberedBreaker{key, {}, {}});
    }
    if (keys.empty()) {
        for (const auto &[key, target] : m_targets)
            target.record.remembered(from, to, breakers);
    }
    return breakers;
}

void FleetStore::tick(breaker::TimePoint now)
{
    for (auto &[key, target] : m_targets) {
        m_changed |= target.record.tick(now);
        for (const BreakerKey &gone : target.record.takeForgotten())
            m_findings.removed(gone, finder());
    }
    if (m_findings.isDue(now))
        judge(now);
}

FleetSnapshotPtr FleetStore::publish(breaker::TimePoint now)
{
    auto snapshot = std::make_shared<FleetSnapshot>();
    snapshot->revision = ++m_revision;
    snapshot->at = now;
    snapshot->targets.reserve(m_targets.size());
    for (auto &[key, target] : m_targets)
        snapshot->targets.push_back(target.record.view());
    if (BreakerRecord *const breaker = watchedRecord())
        snapshot->watched = breaker->detail();
    snapshot->commands = m_commands;
    snapshot->alerts = m_alerts;
    snapshot->auditProblem = m_auditProblem;
    snapshot->auditNotice = m_auditNotice;
    snapshot->history = m_historyStatus;
    m_changed = false;
    return snapshot;
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "command_desk.h"

#include "command_words.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr breaker::Duration kLookEvery = std::chrono::milliseconds(500);
constexpr breaker::Duration kTryAuditEvery = std::chrono::seconds(2);

/// The reading of this breaker; null when the round has none. Rounds are sorted by name.
const ingest::BreakerReading *readingOf(const Round &round, const std::string &name)
{
    const auto found = std::lower_bound(round.readings.begin(), round.readings.end(), name,
                                        [](const ingest::BreakerReading &reading, const std::string &wanted) {
                                            return reading.name < wanted;
                                        });
    return found != round.readings.end() && found->name == name ? &*found : nullptr;
}

} // namespace

CommandDesk::CommandDesk(Links links, LifeLimits limits) : m_links(std::move(links)), m_limits(limits) {}

AuditEntry CommandDesk::take(std::uint64_t id, Command command)
{
    Entry entry{CommandLife(id, std::move(command), m_links.clock.now(), m_limits), {}, {}, {}, nullptr};
    AuditEntry row = auditEntry(entry.life.view(), CommandPhase::Requested);
    m_pending.emplace(entry.life.command().where, id);
    m_entries.emplace(id, std::move(entry));
    m_changed = true;
    return row;
}

void CommandDesk::submit(std::uint64_t id, Command command) { submit(id, std::vector{std::move(command)}); }

void CommandDesk::submit(std::uint64_t firstId, std::vector<Command> commands)
{
    std::vector<AuditEntry> rows;
    rows.reserve(commands.size());
    for (Command &command : commands)
        rows.push_back(take(firstId + rows.size(), std::move(command)));
    forgetOld();
    const std::size_t count = rows.size();
    m_links.audit.append(
        std::move(rows), [this, post = m_links.post, firstId, count](const std::string &problem) {
            post([this, firstId, count, problem] { requestsWritten(firstId, count, problem); });
        });
}

void CommandDesk::requestsWritten(std::uint64_t firstId, std::size_t count, const std::string &problem)
{
    setAuditProblem(problem);
    for (std::uint64_t id = firstId; id < firstId + count; ++id) {
        const auto found = m_entries.find(id);
        if (found != m_entries.end())
            requestWritten(found->second, problem);
    }
}

void CommandDesk::requestWritten(Entry &entry, const std::string &problem)
{
    if (!problem.empty()) {
        entry.written = CommandPhase::TimedOut; // no row of it can follow a request that is not there
        act(entry, [&](CommandLife &life) {
            life.refused("not sent, because it cannot be audited: " + problem, m_links.clock.now());
        });
        return;
    }
    const Command &command = entry.life.command();
    const auto target = m_links.target(keyOf(command.where));
    const std::string why = objection(target.get(), command);
    if (!why.empty())
        act(entry, [&](CommandLife &life) { life.refused(why, m_links.clock.now()); });
    else
        send(entry, breakerOf(*target, command.where.name));
}

void CommandDesk::send(Entry &entry, const BreakerView *before)
{
    const std::uint64_t id = entry.life.id();
    const auto channel = m_links.channel(keyOf(entry.life.command().where));
    if (!channel)
        return act(entry, [&](CommandLife &life) {
            life.refused("this target takes no commands: see its problem", m_links.clock.now());
        });
    act(entry, [&](CommandLife &life) { life.audited(before, m_links.clock.now()); });
    channel->send(entry.life.command(), [this, post = m_links.post, id](const Answer &answer) {
        post([this, id, answer] {
            actOn(id, [&](CommandLife &life) { life.answered(answer, m_links.clock.now()); });
        });
    });
}

void CommandDesk::look(Entry &entry)
{
    entry.lookedAt = m_links.clock.now();
    const auto channel = m_links.channel(keyOf(entry.life.command().where));
    if (!channel)
        return;
    const std::uint64_t id = entry.life.id();
    channel->look(entry.life.command(), [this, post = m_links.post, id](const std::string &value,
                                                                        breaker::TimePoint startedAt) {
        post([this, id, value, startedAt] {
            actOn(id, [&](CommandLife &life) { life.faultRead(value, startedAt, m_links.clock.now()); });
        });
    });
}

void CommandDesk::actOn(std::uint64_t id, const Act &change)
{
    const auto found = m_entries.find(id);
    if (found != m_entries.end())
        act(found->second, change);
}

void CommandDesk::act(Entry &entry, const Act &change)
{
    const CommandPhase before = entry.life.phase();
    change(entry.life);
    if (entry.life.isOver(m_links.clock.now()))
        forgetPending(entry.life);
    if (entry.life.phase() == before)
        return;
    m_changed = true;
    writePhases(entry);
    if (entry.life.phase() == CommandPhase::Acknowledged)
        look(entry);
}

/// A row for each phase since the last one. Sent has none: the request's row is its proof.
void CommandDesk::writePhases(Entry &entry)
{
    for (const auto &[phase, at] : entry.life.view().reached) {
        if (phase <= entry.written || phase == CommandPhase::Sent)
            continue;
        entry.written = phase;
        m_links.audit.append(auditEntry(entry.life.view(), phase),
                             [this, post = m_links.post](const std::string &problem) {
                                 post([this, problem] { setAuditProblem(problem); });
                             });
    }
}

std::vector<std::uint64_t> CommandDesk::pendingOf(const BreakerKey &key) const
{
    std::vector<std::uint64_t> ids;
    const auto [begin, end] = m_pending.equal_range(key);
    for (auto one = begin; one != end; ++one)
        ids.push_back(one->second);
    return ids;
}

void CommandDesk::stateRead(const BreakerKey &key, breaker::State state, breaker::TimePoint startedAt)
{
    for (const std::uint64_t id : pendingOf(key))
        actOn(id, [&](CommandLife &life) { life.stateRead(state, startedAt, m_links.clock.now()); });
}

void CommandDesk::roundRead(const TargetKey &target, const Round &round)
{
    std::vector<BreakerKey> keys; // what is observed leaves m_pending
    for (auto one = m_pending.lower_bound({target.service, target.instance, ""});
         one != m_pending.end() && keyOf(one->first) == target; ++one) {
        if (keys.empty() || keys.back() != one->first)
            keys.push_back(one->first);
    }
    for (const BreakerKey &key : keys) {
        const ingest::BreakerReading *const reading = readingOf(round, key.name);
        if (reading && reading->state)
            stateRead(key, *reading->state, round.startedAt);
    }
}

void CommandDesk::configRead(const TargetKey &target, const ingest::ConfigReading &config,
                             breaker::TimePoint startedAt)
{
    for (const std::uint64_t id : pendingOf({target.service, target.instance, config.name}))
        actOn(id, [&](CommandLife &life) { life.configRead(config, startedAt, m_links.clock.now()); });
}

std::uint64_t CommandDesk::eventRead(const TargetKey &target, const ingest::BreakerEvent &event,
                                     breaker::TimePoint at)
{
    std::uint64_t cause = 0;
    for (const std::uint64_t id : pendingOf({target.service, target.instance, event.name})) {
        if (!m_entries.at(id).life.wouldCause(event))
            continue;
        cause = id;
        actOn(id, [&](CommandLife &life) { life.eventHeard(event, at, m_links.clock.now()); });
    }
    return cause;
}

std::uint64_t CommandDesk::causeOf(const BreakerKey &key, breaker::State entered) const
{
    for (const std::uint64_t id : pendingOf(key)) {
        if (m_entries.at(id).life.wouldCause(entered))
            return id;
    }
    return 0;
}

void CommandDesk::tick()
{
    const auto now = m_links.clock.now();
    tryAudit(now);
    std::vector<std::uint64_t> ids;
    for (const auto &[key, id] : m_pending)
        ids.push_back(id);
    for (const std::uint64_t id : ids) {
        Entry &entry = m_entries.at(id);
        act(entry, [&](CommandLife &life) { life.tick(now); });
        if (entry.life.phase() == CommandPhase::Acknowledged && now - entry.lookedAt >= kLookEvery)
            look(entry);
    }
}

void CommandDesk::close()
{
    for (auto &[id, entry] : m_entries)
        act(entry, [&](CommandLife &life) { life.abandoned(m_links.clock.now()); });
}

/// It waits for nothing any more.
void CommandDesk::forgetPending(const CommandLife &life)
{
    const auto [begin, end] = m_pending.equal_range(life.command().where);
    const auto found = std::find_if(begin, end, [&life](const auto &one) { return one.second == life.id(); });
    if (found != end)
        m_pending.erase(found);
}

void CommandDesk::auditOpened(const std::string &problem, const std::string &notice)
{
    setAuditProblem(problem);
    if (notice == m_auditNotice)
        return;
    m_auditNotice = notice;
    m_changed = true;
}

/// Nobody sends a command while none can be audited, so it must not take one to find out that they can.
void CommandDesk::tryAudit(breaker::TimePoint now)
{
    if (m_auditProblem.empty() || now - m_auditTriedAt < kTryAuditEvery)
        return;
    m_auditTriedAt = now;
    m_links.audit.append(std::vector<AuditEntry>(), [this, post = m_links.post](const std::string &problem) {
        post([this, problem] { setAuditProblem(problem); });
    });
}

void CommandDesk::setAuditProblem(const std::string &problem)
{
    if (problem == m_auditProblem)
        return;
    m_auditProblem = problem;
    m_changed = true;
}

/// Settled commands beyond the shown ones are in the log, and nowhere else.
void CommandDesk::forgetOld()
{
    if (m_entries.size() <= kShown)
        return;
    const auto firstShown = std::prev(m_entries.end(), static_cast<std::ptrdiff_t>(kShown));
    const std::uint64_t batch = firstShown->second.life.command().batch;
    for (auto entry = m_entries.begin(); entry != firstShown;) {
        const bool isOfBatch = batch != 0 && entry->second.life.command().batch == batch;
        if (!entry->second.life.isSettled() || isOfBatch) {
            ++entry;
            continue;
        }
        forgetPending(entry->second.life);
        entry = m_entries.erase(entry);
    }
}

std::vector<std::shared_ptr<const CommandView>> CommandDesk::views()
{
    forgetOld();
    std::vector<std::shared_ptr<const CommandView>> views;
    views.reserve(m_entries.size());
    for (auto &[id, entry] : m_entries) {
        if (!entry.view || entry.shown != entry.life.phase()) {
            entry.view = std::make_shared<const CommandView>(entry.life.view());
            entry.shown = entry.life.phase();
        }
        views.push_back(entry.view);
    }
    return views;
}

bool CommandDesk::takeChanged() { return std::exchange(m_changed, false); }

} // namespace panelboard::fleet

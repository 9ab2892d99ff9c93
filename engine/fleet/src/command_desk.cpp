// SPDX-License-Identifier: Apache-2.0
#include "command_desk.h"

#include "command_words.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr breaker::Duration kLookEvery = std::chrono::milliseconds(500);

bool isAt(const CommandLife &life, const TargetKey &target, const std::string &breaker)
{
    return keyOf(life.command().where) == target && life.command().where.name == breaker;
}

/// Whether a command on its way would cause such an event.
bool wouldCause(const CommandLife &life, const ingest::BreakerEvent &event)
{
    if (life.phase() != CommandPhase::Sent && life.phase() != CommandPhase::Acknowledged)
        return false;
    if (event.type == breaker::EventType::ConfigurationChanged)
        return std::holds_alternative<EditConfig>(life.command().what);
    const auto *update = std::get_if<UpdateState>(&life.command().what);
    if (event.type == breaker::EventType::Reset)
        return update && update->update == StateUpdate::Reset;
    return update && event.type == breaker::EventType::StateTransition &&
           event.to == stateAfter(update->update);
}

} // namespace

CommandDesk::CommandDesk(Links links, LifeLimits limits) : m_links(std::move(links)), m_limits(limits) {}

void CommandDesk::submit(std::uint64_t id, Command command)
{
    Entry entry{CommandLife(id, std::move(command), m_links.clock.now(), m_limits), {}, {}, {}, nullptr};
    const AuditEntry row = auditEntry(entry.life.view(), CommandPhase::Requested);
    m_entries.emplace(id, std::move(entry));
    m_changed = true;
    forgetOld();
    m_links.audit.append(row, [this, post = m_links.post, id](const std::string &problem) {
        post([this, id, problem] { requestWritten(id, problem); });
    });
}

void CommandDesk::requestWritten(std::uint64_t id, const std::string &problem)
{
    setAuditProblem(problem);
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    Entry &entry = found->second;
    if (!problem.empty()) {
        entry.written = CommandPhase::TimedOut; // no row of it can follow a request that is not there
        act(entry, [&](CommandLife &life) { life.refused("not sent: " + problem, m_links.clock.now()); });
        return;
    }
    const auto target = m_links.target(keyOf(entry.life.command().where));
    const std::string why = objection(target.get(), entry.life.command());
    if (!why.empty())
        act(entry, [&](CommandLife &life) { life.refused(why, m_links.clock.now()); });
    else
        send(entry);
}

void CommandDesk::send(Entry &entry)
{
    const std::uint64_t id = entry.life.id();
    const auto channel = m_links.channel(keyOf(entry.life.command().where));
    if (!channel)
        return act(entry, [&](CommandLife &life) {
            life.refused("this target takes no commands: see its problem", m_links.clock.now());
        });
    act(entry, [&](CommandLife &life) { life.audited(m_links.clock.now()); });
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

void CommandDesk::stateRead(const BreakerKey &key, breaker::State state, breaker::TimePoint startedAt)
{
    for (auto &[id, entry] : m_entries) {
        if (!entry.life.isSettled() && entry.life.command().where == key)
            act(entry, [&](CommandLife &life) { life.stateRead(state, startedAt, m_links.clock.now()); });
    }
}

void CommandDesk::configRead(const TargetKey &target, const ingest::ConfigReading &config,
                             breaker::TimePoint startedAt)
{
    for (auto &[id, entry] : m_entries) {
        if (!entry.life.isSettled() && isAt(entry.life, target, config.name))
            act(entry, [&](CommandLife &life) { life.configRead(config, startedAt, m_links.clock.now()); });
    }
}

std::uint64_t CommandDesk::eventRead(const TargetKey &target, const ingest::BreakerEvent &event,
                                     breaker::TimePoint at)
{
    std::uint64_t cause = 0;
    for (auto &[id, entry] : m_entries) {
        if (!isAt(entry.life, target, event.name) || !wouldCause(entry.life, event))
            continue;
        cause = id;
        if (event.type == breaker::EventType::StateTransition)
            act(entry, [&](CommandLife &life) { life.stateEntered(*event.to, at, m_links.clock.now()); });
    }
    return cause;
}

void CommandDesk::tick()
{
    const auto now = m_links.clock.now();
    for (auto &[id, entry] : m_entries) {
        if (entry.life.isSettled())
            continue;
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

bool CommandDesk::isIdle() const
{
    return std::all_of(m_entries.begin(), m_entries.end(),
                       [](const auto &entry) { return entry.second.life.isSettled(); });
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
    for (auto entry = m_entries.begin(); entry != m_entries.end() && m_entries.size() > kShown;)
        entry = entry->second.life.isSettled() ? m_entries.erase(entry) : std::next(entry);
}

std::vector<std::shared_ptr<const CommandView>> CommandDesk::views()
{
    std::vector<std::shared_ptr<const CommandView>> views;
    const std::size_t hidden = m_entries.size() > kShown ? m_entries.size() - kShown : 0;
    for (auto entry = std::next(m_entries.begin(), static_cast<std::ptrdiff_t>(hidden));
         entry != m_entries.end(); ++entry) {
        Entry &e = entry->second;
        if (!e.view || e.shown != e.life.phase()) {
            e.view = std::make_shared<const CommandView>(e.life.view());
            e.shown = e.life.phase();
        }
        views.push_back(e.view);
    }
    return views;
}

bool CommandDesk::takeChanged() { return std::exchange(m_changed, false); }

} // namespace panelboard::fleet

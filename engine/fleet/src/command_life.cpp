// SPDX-License-Identifier: Apache-2.0
#include "command_life.h"

#include "duration_text.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr breaker::Duration kEventLag = std::chrono::seconds(5); ///< of an event behind a reading, at most
constexpr const char *kUnknownEffect = ": whether it took effect is unknown, look before asking again";

/// Whether `config` has every value that the edits ask for, at the precision the property keeps.
bool hasValues(const breaker::CircuitBreakerConfig &config, const EditConfig &edit)
{
    return std::all_of(edit.edits.begin(), edit.edits.end(), [&config](const EditConfig::Edit &wanted) {
        const breaker::Property *const property = breaker::findProperty(wanted.property);
        breaker::CircuitBreakerConfig probe = config;
        return property && property->set(probe, wanted.to) && property->get(probe) == property->get(config);
    });
}

} // namespace

CommandLife::CommandLife(std::uint64_t id, Command command, breaker::TimePoint now, LifeLimits limits)
    : m_limits(limits)
{
    m_view.id = id;
    m_view.command = std::move(command);
    m_view.reached.emplace(CommandPhase::Requested, now);
}

void CommandLife::enter(CommandPhase phase, breaker::TimePoint now, std::string message)
{
    m_view.phase = phase;
    m_view.reached.emplace(phase, now);
    m_view.message = std::move(message);
}

bool CommandLife::isAwaiting() const { return phase() == CommandPhase::Acknowledged; }

bool CommandLife::wants(breaker::State state) const
{
    const auto *update = std::get_if<UpdateState>(&m_view.command.what);
    return update && stateAfter(update->update) == state;
}

void CommandLife::audited(const BreakerView *before, breaker::TimePoint now)
{
    if (phase() != CommandPhase::Requested)
        return;
    if (before && std::holds_alternative<UpdateState>(m_view.command.what)) {
        m_view.stateBefore = before->state;
        m_view.overrideBefore = before->overriddenBy;
    }
    enter(CommandPhase::Sent, now);
}

bool CommandLife::isOnItsWay() const
{
    return phase() == CommandPhase::Sent || phase() == CommandPhase::Acknowledged;
}

bool CommandLife::awaitsEvent() const
{
    return phase() == CommandPhase::Observed && !m_isHeard &&
           !std::holds_alternative<SwitchFault>(m_view.command.what);
}

bool CommandLife::isOver(breaker::TimePoint now) const
{
    return isSettled() && !(awaitsEvent() && now - m_view.reached.at(CommandPhase::Observed) < kEventLag);
}

bool CommandLife::wouldCause(breaker::State entered) const { return isOnItsWay() && wants(entered); }

bool CommandLife::wouldCause(const ingest::BreakerEvent &event) const
{
    if (!isOnItsWay() && !awaitsEvent())
        return false;
    if (event.type == breaker::EventType::ConfigurationChanged)
        return std::holds_alternative<EditConfig>(m_view.command.what);
    const auto *update = std::get_if<UpdateState>(&m_view.command.what);
    if (event.type == breaker::EventType::Reset)
        return update && update->update == StateUpdate::Reset;
    return event.type == breaker::EventType::StateTransition && event.to && wants(*event.to);
}

void CommandLife::refused(std::string why, breaker::TimePoint now)
{
    if (!isSettled())
        enter(CommandPhase::Failed, now, std::move(why));
}

void CommandLife::answered(const Answer &answer, breaker::TimePoint now)
{
    if (phase() != CommandPhase::Sent)
        return;
    switch (answer.kind) {
    case Answer::Kind::Refused:
        m_view.conflicts = answer.conflicts;
        m_view.conflictVersion = answer.conflictVersion;
        return enter(CommandPhase::Failed, now, answer.message);
    case Answer::Kind::Unknown:
        return enter(CommandPhase::TimedOut, now, answer.message + kUnknownEffect);
    case Answer::Kind::Accepted:
        break;
    }
    enter(CommandPhase::Acknowledged, now);
    if (m_enteredEarly)
        enter(CommandPhase::Observed, now);
}

void CommandLife::observe(breaker::TimePoint startedAt, breaker::TimePoint now)
{
    if (isAwaiting() && startedAt >= m_view.reached.at(CommandPhase::Acknowledged))
        enter(CommandPhase::Observed, now);
}

void CommandLife::stateRead(breaker::State state, breaker::TimePoint startedAt, breaker::TimePoint now)
{
    if (wants(state))
        observe(startedAt, now);
}

void CommandLife::eventHeard(const ingest::BreakerEvent &event, breaker::TimePoint at, breaker::TimePoint now)
{
    m_isHeard = true;
    if (event.type == breaker::EventType::StateTransition)
        stateEntered(*event.to, at, now);
}

void CommandLife::stateEntered(breaker::State state, breaker::TimePoint at, breaker::TimePoint now)
{
    if (!wants(state))
        return;
    if (phase() == CommandPhase::Sent)
        m_enteredEarly = at >= m_view.reached.at(CommandPhase::Sent);
    else if (isAwaiting() && at >= m_view.reached.at(CommandPhase::Sent))
        enter(CommandPhase::Observed, now);
}

void CommandLife::configRead(const ingest::ConfigReading &config, breaker::TimePoint startedAt,
                             breaker::TimePoint now)
{
    const auto *edit = std::get_if<EditConfig>(&m_view.command.what);
    if (!edit || config.version <= edit->expectedVersion || !hasValues(config.config, *edit))
        return;
    observe(startedAt, now);
    if (phase() == CommandPhase::Observed && m_view.versionAfter == 0)
        m_view.versionAfter = config.version;
}

void CommandLife::faultRead(std::string_view value, breaker::TimePoint startedAt, breaker::TimePoint now)
{
    const auto *fault = std::get_if<SwitchFault>(&m_view.command.what);
    if (fault && fault->value == value)
        observe(startedAt, now);
}

void CommandLife::tick(breaker::TimePoint now)
{
    if (phase() == CommandPhase::Sent &&
        now - m_view.reached.at(CommandPhase::Sent) >= m_limits.acknowledgeWithin)
        enter(CommandPhase::TimedOut, now,
              "no answer within " + toText(m_limits.acknowledgeWithin) + kUnknownEffect);
    else if (isAwaiting() && now - m_view.reached.at(CommandPhase::Acknowledged) >= m_limits.observeWithin)
        enter(CommandPhase::TimedOut, now,
              "the service said yes, but no reading showed it within " + toText(m_limits.observeWithin) +
                  kUnknownEffect);
}

void CommandLife::abandoned(breaker::TimePoint now)
{
    if (phase() == CommandPhase::Requested)
        enter(CommandPhase::Failed, now, "the console was closed before it was sent");
    else if (!isSettled())
        enter(CommandPhase::TimedOut, now,
              std::string("the console was closed before it was observed") + kUnknownEffect);
}

} // namespace panelboard::fleet

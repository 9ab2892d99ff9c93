// SPDX-License-Identifier: Apache-2.0
#include "command_words.h"

#include "duration_text.h"
#include "target_key.h"

#include <algorithm>

namespace panelboard::fleet {

namespace {

struct What {
    std::string operator()(const UpdateState &update) const { return std::string(toString(update.update)); }

    std::string operator()(const EditConfig &edit) const
    {
        std::string text;
        for (const EditConfig::Edit &one : edit.edits)
            text += (text.empty() ? "" : ", ") + one.property + " " + value(one, one.from) + " → " +
                    value(one, one.to);
        return text;
    }

    std::string operator()(const SwitchFault &fault) const
    {
        return "fault " + fault.fault + " " + fault.value;
    }

private:
    static std::string value(const EditConfig::Edit &edit, const breaker::PropertyValue &value)
    {
        const breaker::Property *const property = breaker::findProperty(edit.property);
        return property ? breaker::toText(*property, value) : "?";
    }
};

std::string known(const std::vector<StateUpdate> &updates)
{
    std::string text;
    for (const StateUpdate update : updates)
        text += (text.empty() ? "" : ", ") + std::string(toString(update));
    return text.empty() ? "nothing" : text;
}

bool has(const TargetView &target, std::string_view capability)
{
    return std::find(target.capabilities.begin(), target.capabilities.end(), capability) !=
           target.capabilities.end();
}

/// What a target cannot do of a command.
struct Objection {
    const TargetView &target;
    const std::string name;

    std::string operator()(const UpdateState &update) const
    {
        if (std::find(target.updates.begin(), target.updates.end(), update.update) == target.updates.end())
            return name + " cannot be asked for " + std::string(toString(update.update)) + ": it knows " +
                   known(target.updates);
        if (update.ttl && *update.ttl <= breaker::Duration(0))
            return "an expiry of nothing: leave it out, or give a time";
        if ((update.ttl || update.then) && !target.inProcess && !has(target, "ttl"))
            return name + " keeps no expiry: send the command without one, and end the state by hand";
        return {};
    }

    std::string operator()(const EditConfig &edit) const
    {
        if (!target.canEdit)
            return name + " cannot be configured while it runs: change its own configuration file";
        if (edit.edits.empty())
            return "nothing to change";
        for (const EditConfig::Edit &one : edit.edits) {
            if (!breaker::findProperty(one.property))
                return "there is no property " + one.property;
        }
        return {};
    }

    std::string operator()(const SwitchFault &) const
    {
        if (target.config.faultControlUrl.empty())
            return name + " has no fault control: name it as faultControlUrl in the target list";
        if (target.config.environment.starts_with("prod"))
            return name + " is in production, where no fault is switched";
        return {};
    }
};

} // namespace

const BreakerView *breakerOf(const TargetView &target, const std::string &name)
{
    const auto found = std::find_if(target.breakers.begin(), target.breakers.end(),
                                    [&name](const auto &breaker) { return breaker->key.name == name; });
    return found == target.breakers.end() ? nullptr : found->get();
}

std::string whatOf(const Command &command) { return std::visit(What(), command.what); }

breaker::State followerOf(const UpdateState &update) noexcept
{
    const breaker::State held = stateAfter(update.update);
    const bool mayProbe =
        held != breaker::State::HalfOpen && breaker::isLegalTransition(held, breaker::State::HalfOpen);
    return update.then.value_or(mayProbe ? breaker::State::HalfOpen : breaker::State::Closed);
}

std::string untilOf(const Command &command)
{
    const auto *update = std::get_if<UpdateState>(&command.what);
    if (!update || !update->ttl)
        return {};
    return toText(*update->ttl) + ", then " + std::string(breaker::toString(followerOf(*update)));
}

AuditEntry auditEntry(const CommandView &command, CommandPhase phase)
{
    AuditEntry entry;
    entry.at = command.reached.at(phase);
    entry.commandId = command.id;
    entry.phase = toString(phase);
    entry.actor = command.command.actor;
    entry.service = command.command.where.service;
    entry.instance = command.command.where.instance;
    entry.breaker = command.command.where.name;
    entry.what = whatOf(command.command);
    entry.reason = command.command.reason;
    entry.until = untilOf(command.command);
    entry.message = phase == command.phase ? command.message : std::string();
    return entry;
}

std::string objection(const TargetView *target, const Command &command)
{
    const std::string name = keyOf(command.where).text();
    if (!target)
        return "there is no target " + name;
    if (std::holds_alternative<SwitchFault>(command.what))
        return std::visit(Objection{*target, name}, command.what);
    if (!target->lastContact)
        return name + " has not been heard yet, so it is not known what it can do: wait until it answers";
    if (!breakerOf(*target, command.where.name))
        return name + " has no circuit breaker “" + command.where.name + "”";
    return std::visit(Objection{*target, name}, command.what);
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/undo.h>

#include "command_words.h"
#include "target_key.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace panelboard::fleet {

namespace {

using breaker::State;

/// Which command asks for `state`.
StateUpdate updateTo(State state)
{
    switch (state) {
    case State::Closed:
        return StateUpdate::Close;
    case State::Open:
        return StateUpdate::Open;
    case State::HalfOpen:
        return StateUpdate::HalfOpen;
    case State::MetricsOnly:
        return StateUpdate::MetricsOnly;
    case State::Disabled:
        return StateUpdate::Disable;
    case State::ForcedOpen:
        return StateUpdate::ForceOpen;
    }
    return StateUpdate::Close;
}

/// Which only an operator begins and ends; in the others a breaker moves by itself.
bool isHeld(State state)
{
    return state == State::ForcedOpen || state == State::Disabled || state == State::MetricsOnly;
}

bool tookEffect(CommandPhase phase)
{
    return phase == CommandPhase::Acknowledged || phase == CommandPhase::Observed ||
           phase == CommandPhase::TimedOut;
}

bool isUndone(const FleetSnapshot &now, std::uint64_t id)
{
    return std::any_of(now.commands.begin(), now.commands.end(), [id](const auto &command) {
        return command->command.undoes == id && command->phase != CommandPhase::Failed;
    });
}

const TargetView *targetOf(const FleetSnapshot &now, const BreakerKey &key)
{
    const auto found = std::find_if(now.targets.begin(), now.targets.end(), [&key](const auto &target) {
        return keyOf(target->config) == keyOf(key);
    });
    return found == now.targets.end() ? nullptr : found->get();
}

bool isSame(const std::optional<OverrideView> &a, const std::optional<OverrideView> &b)
{
    if (!a || !b)
        return !a && !b;
    return std::tie(a->actor, a->reason, a->until, a->then) ==
           std::tie(b->actor, b->reason, b->until, b->then);
}

/// Whether what the command did still stands.
bool stands(const UpdateState &update, const BreakerView &view)
{
    const State made = stateAfter(update.update);
    return isHeld(made) ? view.state == made : view.state && !isHeld(*view.state);
}

/// What forces the state before again: with what is left of its time, or what would follow if that is over.
UpdateState restored(const CommandView &done, breaker::TimePoint now)
{
    UpdateState back;
    back.update = updateTo(*done.stateBefore);
    if (!done.overrideBefore || !done.overrideBefore->until)
        return back;
    const OverrideView &before = *done.overrideBefore;
    if (*before.until <= now) {
        back.update = updateTo(before.then.value_or(State::Closed));
    } else {
        back.ttl = *before.until - now;
        back.then = before.then;
    }
    return back;
}

std::optional<UpdateState> inverse(const UpdateState &update, const CommandView &done,
                                   const FleetSnapshot &now)
{
    const TargetView *const target = targetOf(now, done.command.where);
    const BreakerView *const view = target ? breakerOf(*target, done.command.where.name) : nullptr;
    if (!view || !done.stateBefore || !stands(update, *view))
        return std::nullopt;
    if (view->state == done.stateBefore && isSame(view->overriddenBy, done.overrideBefore))
        return std::nullopt;
    const UpdateState back = restored(done, now.at);
    const bool isPossible =
        std::find(target->updates.begin(), target->updates.end(), back.update) != target->updates.end();
    return isPossible ? std::optional(back) : std::nullopt;
}

std::optional<EditConfig> inverse(const EditConfig &edit, const CommandView &done)
{
    if (done.versionAfter == 0)
        return std::nullopt;
    EditConfig back;
    back.expectedVersion = done.versionAfter;
    for (const EditConfig::Edit &one : edit.edits)
        back.edits.push_back({one.property, one.to, one.from});
    return back;
}

} // namespace

std::optional<Command> inverseOf(const CommandView &done, const FleetSnapshot &now)
{
    if (!tookEffect(done.phase) || isUndone(now, done.id))
        return std::nullopt;
    Command back;
    back.where = done.command.where;
    back.undoes = done.id;
    if (const auto *update = std::get_if<UpdateState>(&done.command.what)) {
        auto state = inverse(*update, done, now);
        if (!state)
            return std::nullopt;
        back.what = *std::move(state);
    } else if (const auto *edit = std::get_if<EditConfig>(&done.command.what)) {
        auto config = inverse(*edit, done);
        if (!config)
            return std::nullopt;
        back.what = *std::move(config);
    } else {
        return std::nullopt; // what a fault was before is not known
    }
    return back;
}

} // namespace panelboard::fleet

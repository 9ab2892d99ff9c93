// SPDX-License-Identifier: Apache-2.0
#include "override_keeper.h"

#include <utility>

namespace panelboard::service {

namespace {

using breaker::State;

/// States that nothing but a request leaves.
bool isHeld(State state)
{
    return state == State::ForcedOpen || state == State::Disabled || state == State::MetricsOnly;
}

State thenOf(const StateUpdate &update)
{
    return update.ttl ? update.then : followerOf(stateAfter(update.verb));
}

void transition(breaker::CircuitBreaker &breaker, const StateUpdate &update,
                const std::optional<breaker::TimePoint> &until)
{
    if (update.verb == UpdateVerb::Reset)
        breaker.reset(update.requester);
    else if (update.verb == UpdateVerb::Open && until)
        breaker.openUntil(*until, update.requester);
    else
        breaker.transitionTo(stateAfter(update.verb), update.requester);
}

} // namespace

OverrideKeeper::OverrideKeeper(const breaker::Clock &clock, breaker::Scheduler &scheduler,
                               std::shared_ptr<IoGate> gate)
    : m_clock(clock), m_scheduler(scheduler), m_gate(std::move(gate))
{
}

std::optional<breaker::TimePoint> OverrideKeeper::endOf(const StateUpdate &update) const
{
    return update.ttl ? std::optional(m_clock.now() + *update.ttl) : std::nullopt;
}

void OverrideKeeper::apply(const std::shared_ptr<Dossier> &dossier, const StateUpdate &update,
                           const std::optional<breaker::TimePoint> &until)
{
    transition(*dossier->breaker, update, until);

    Override held;
    held.state = stateAfter(update.verb);
    held.requester = update.requester;
    held.until = until;
    held.then = thenOf(update);
    hold(dossier, std::move(held));
}

std::optional<OverrideRule> OverrideKeeper::ruleAfter(const StateUpdate &update,
                                                      const std::optional<breaker::TimePoint> &until)
{
    const State state = stateAfter(update.verb);
    if (!isHoldingState(state, until.has_value()))
        return std::nullopt;
    return OverrideRule{state, update.requester, until, thenOf(update)};
}

void OverrideKeeper::hold(const std::shared_ptr<Dossier> &dossier, Override held)
{
    if (dossier->heldBy)
        m_scheduler.cancel(dossier->heldBy->expiry);
    dossier->heldBy.reset();
    if (!held.until && !isHeld(held.state))
        return;
    held.id = ++m_lastId;
    held.since = dossier->breaker->snapshot().stateSince;
    if (held.until) {
        held.expiry = m_scheduler.at(*held.until, [gate = m_gate, keeper = weak_from_this(),
                                                   weak = std::weak_ptr(dossier), id = held.id] {
            gate->post([keeper, weak, id] {
                const auto self = keeper.lock();
                const auto expired = weak.lock();
                if (self && expired)
                    self->expire(expired, id);
            });
        });
    }
    watch(dossier, held);
    dossier->heldBy = std::move(held);
}

/// Whatever moves the breaker on ends the override; whoever keeps rules on a disk has to hear of it.
void OverrideKeeper::watch(const std::shared_ptr<Dossier> &dossier, Override &held)
{
    auto look = [gate = m_gate, keeper = weak_from_this(), weak = std::weak_ptr(dossier), id = held.id] {
        gate->post([keeper, weak, id] {
            const auto self = keeper.lock();
            const auto moved = weak.lock();
            if (self && moved)
                self->endIfMovedOn(moved, id);
        });
    };
    held.watch = std::make_shared<breaker::Subscription>(dossier->breaker->subscribe(
        maskOf(breaker::EventType::StateTransition) | maskOf(breaker::EventType::Reset),
        [look](const breaker::Event &) { look(); }));
    look(); // it may have moved on before we listened
}

void OverrideKeeper::endIfMovedOn(const std::shared_ptr<Dossier> &dossier, std::uint64_t id)
{
    if (!dossier->heldBy || dossier->heldBy->id != id || inForce(*dossier, dossier->breaker->snapshot()))
        return;
    m_scheduler.cancel(dossier->heldBy->expiry);
    dossier->heldBy.reset();
    if (m_told)
        m_told();
}

void OverrideKeeper::impose(const std::shared_ptr<Dossier> &dossier, const OverrideRule &rule)
{
    if (rule.until && *rule.until <= m_clock.now())
        return;
    const auto now = ruleOf(*dossier);
    if (now && toJson(*now) == toJson(rule))
        return;
    breaker::CircuitBreaker &breaker = *dossier->breaker;
    if (!breaker::isLegalTransition(breaker.state(), rule.state))
        breaker.transitionTo(State::Closed, rule.requester); // from there every state that holds is legal
    if (rule.state == State::Open && rule.until)
        breaker.openUntil(*rule.until, rule.requester);
    else
        breaker.transitionTo(rule.state, rule.requester);
    Override held;
    held.state = rule.state;
    held.requester = rule.requester;
    held.until = rule.until;
    held.then = rule.then;
    hold(dossier, std::move(held));
}

void OverrideKeeper::release(const std::shared_ptr<Dossier> &dossier, const breaker::Requester &by)
{
    if (!inForce(*dossier, dossier->breaker->snapshot()))
        return;
    const Override held = *std::exchange(dossier->heldBy, std::nullopt);
    m_scheduler.cancel(held.expiry);
    try {
        dossier->breaker->transitionTo(held.then, by);
    } catch (const breaker::IllegalStateTransition &) {
        // Somebody moved the breaker on since the look above: then the override ended without us.
    }
}

std::optional<OverrideRule> OverrideKeeper::ruleOf(const Dossier &dossier)
{
    const Override *held = inForce(dossier, dossier.breaker->snapshot());
    if (!held || !isHoldingState(held->state, held->until.has_value()))
        return std::nullopt;
    return OverrideRule{held->state, held->requester, held->until, held->then};
}

void OverrideKeeper::expire(const std::shared_ptr<Dossier> &dossier, std::uint64_t id)
{
    if (!dossier->heldBy || dossier->heldBy->id != id)
        return;
    const Override held = *std::exchange(dossier->heldBy, std::nullopt);
    if (!held.isInForce(dossier->breaker->snapshot()))
        return;
    std::string reason = "override expired";
    if (!held.requester.reason.empty())
        reason += ": " + held.requester.reason;
    try {
        dossier->breaker->transitionTo(held.then, {held.requester.actor, std::move(reason)});
    } catch (const breaker::IllegalStateTransition &) {
        // Somebody moved the breaker on since the look above: then the override ended without us.
    }
    if (m_told)
        m_told();
}

const Override *OverrideKeeper::inForce(const Dossier &dossier,
                                        const breaker::CircuitBreakerSnapshot &breaker)
{
    return dossier.heldBy && dossier.heldBy->isInForce(breaker) ? &*dossier.heldBy : nullptr;
}

} // namespace panelboard::service

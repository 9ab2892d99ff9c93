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

void OverrideKeeper::apply(const std::shared_ptr<Dossier> &dossier, const StateUpdate &update)
{
    Override held;
    held.id = ++m_lastId;
    if (update.ttl)
        held.until = m_clock.now() + *update.ttl;
    transition(*dossier->breaker, update, held.until);

    if (dossier->heldBy)
        m_scheduler.cancel(dossier->heldBy->expiry);
    dossier->heldBy.reset();
    held.state = stateAfter(update.verb);
    if (!held.until && !isHeld(held.state))
        return;
    held.since = dossier->breaker->snapshot().stateSince;
    held.requester = update.requester;
    held.then = update.then;
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
    dossier->heldBy = std::move(held);
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
}

const Override *OverrideKeeper::inForce(const Dossier &dossier,
                                        const breaker::CircuitBreakerSnapshot &breaker)
{
    return dossier.heldBy && dossier.heldBy->isInForce(breaker) ? &*dossier.heldBy : nullptr;
}

} // namespace panelboard::service

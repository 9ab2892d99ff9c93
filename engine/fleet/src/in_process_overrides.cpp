// SPDX-License-Identifier: Apache-2.0
#include "in_process_overrides.h"

#include "command_words.h"

#include <utility>

namespace panelboard::fleet {

using breaker::State;

InProcessOverrides::InProcessOverrides(const breaker::Clock &clock, breaker::Scheduler &scheduler,
                                       std::function<void(std::function<void()>)> post)
    : m_clock(clock), m_scheduler(scheduler), m_post(std::move(post))
{
}

void InProcessOverrides::apply(const std::shared_ptr<breaker::CircuitBreaker> &breaker,
                               const UpdateState &update, const breaker::Requester &by)
{
    Held held;
    held.state = stateAfter(update.update);
    if (update.ttl)
        held.until = m_clock.now() + *update.ttl;
    if (update.update == StateUpdate::Reset)
        breaker->reset(by);
    else if (update.update == StateUpdate::Open && held.until)
        breaker->openUntil(*held.until, by);
    else
        breaker->transitionTo(held.state, by);

    forget(breaker->name());
    const bool stays =
        held.state == State::ForcedOpen || held.state == State::Disabled || held.state == State::MetricsOnly;
    if (!held.until && !stays)
        return;
    held.id = ++m_lastId;
    held.since = breaker->snapshot().stateSince;
    held.by = by;
    held.then = followerOf(update);
    if (held.until)
        held.expiry = m_scheduler.at(*held.until, [post = m_post, this, breaker, id = held.id] {
            post([this, breaker, id] { expire(breaker, id); }); // dropped once `this` may be gone
        });
    m_held[breaker->name()] = std::move(held);
}

void InProcessOverrides::expire(const std::shared_ptr<breaker::CircuitBreaker> &breaker, std::uint64_t id)
{
    const auto found = m_held.find(breaker->name());
    if (found == m_held.end() || found->second.id != id)
        return;
    const bool stillHeld = inForce(breaker->snapshot()).has_value();
    const Held held = std::move(found->second);
    m_held.erase(found);
    if (!stillHeld)
        return;
    try {
        breaker->transitionTo(held.then, {held.by.actor, "override expired: " + held.by.reason});
    } catch (const breaker::IllegalStateTransition &) {
        // It moved on since the look above: then the override ended without us.
    }
}

std::optional<ingest::OverrideReading>
InProcessOverrides::inForce(const breaker::CircuitBreakerSnapshot &breaker) const
{
    const auto found = m_held.find(breaker.name);
    if (found == m_held.end())
        return std::nullopt;
    const Held &held = found->second;
    // An OPEN whose wait ran out together with the override has begun to probe: `then` still follows.
    const bool justProbing = held.state == State::Open && breaker.state == State::HalfOpen && held.until &&
                             breaker.stateSince >= *held.until;
    if (!justProbing && (breaker.state != held.state || breaker.stateSince != held.since))
        return std::nullopt;
    return ingest::OverrideReading{held.by.actor, held.by.reason, held.until, held.then};
}

void InProcessOverrides::forget(const std::string &name)
{
    const auto found = m_held.find(name);
    if (found == m_held.end())
        return;
    m_scheduler.cancel(found->second.expiry);
    m_held.erase(found);
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossiers.h"
#include "io_gate.h"
#include "rules.h"
#include "state_update.h"

#include <functional>
#include <memory>

namespace panelboard::service {

/// Carries out what operators ask for and keeps the expiry of what they force: at its time the state that
/// was to follow is set, but only if the override is still the one in force. One timer per held breaker.
/// Threads: confined to the I/O thread; expiries come from the scheduler through the gate.
class OverrideKeeper : public std::enable_shared_from_this<OverrideKeeper> {
public:
    /// The scheduler must outlive every expiry, that is, this and the registry.
    OverrideKeeper(const breaker::Clock &clock, breaker::Scheduler &scheduler, std::shared_ptr<IoGate> gate);

    /// When a state that is asked for now ends.
    [[nodiscard]] std::optional<breaker::TimePoint> endOf(const StateUpdate &update) const;
    /// @throws breaker::IllegalStateTransition; nothing changed then
    void apply(const std::shared_ptr<Dossier> &dossier, const StateUpdate &update,
               const std::optional<breaker::TimePoint> &until);
    /// What apply() leads to, as a rule; nothing where it holds no state, or one that rules cannot hold.
    [[nodiscard]] static std::optional<OverrideRule>
    ruleAfter(const StateUpdate &update, const std::optional<breaker::TimePoint> &until);

    /// Holds the breaker as the rule says, whatever its state. Does nothing when it is held so already, or
    /// when the rule's time is over.
    void impose(const std::shared_ptr<Dossier> &dossier, const OverrideRule &rule);
    /// Ends an override before its time: what was to follow it follows now, in the name of `by`.
    void release(const std::shared_ptr<Dossier> &dossier, const breaker::Requester &by);
    /// The override in force as a rule; nothing where rules cannot hold such a state.
    [[nodiscard]] static std::optional<OverrideRule> ruleOf(const Dossier &dossier);

    /// Called on the I/O thread soon after each override that ended without a request: it expired, or the
    /// service's own code moved the breaker on.
    void whenEnded(std::function<void()> told) { m_told = std::move(told); }

    /// What holds the breaker at the time of `breaker`; nothing once anything moved it on.
    [[nodiscard]] static const Override *inForce(const Dossier &dossier,
                                                 const breaker::CircuitBreakerSnapshot &breaker);

private:
    void hold(const std::shared_ptr<Dossier> &dossier, Override held);
    void watch(const std::shared_ptr<Dossier> &dossier, Override &held);
    void expire(const std::shared_ptr<Dossier> &dossier, std::uint64_t id);
    void endIfMovedOn(const std::shared_ptr<Dossier> &dossier, std::uint64_t id);

    const breaker::Clock &m_clock;
    breaker::Scheduler &m_scheduler;
    const std::shared_ptr<IoGate> m_gate;
    std::function<void()> m_told; ///< may be empty
    std::uint64_t m_lastId = 0;
};

} // namespace panelboard::service

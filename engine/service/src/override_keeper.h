// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossiers.h"
#include "io_gate.h"
#include "state_update.h"

#include <memory>

namespace panelboard::service {

/// Carries out what operators ask for and keeps the expiry of what they force: at its time the state that
/// was to follow is set, but only if the override is still the one in force. One timer per held breaker.
/// Threads: confined to the I/O thread; expiries come from the scheduler through the gate.
class OverrideKeeper : public std::enable_shared_from_this<OverrideKeeper> {
public:
    /// The scheduler must outlive every expiry, that is, this and the registry.
    OverrideKeeper(const breaker::Clock &clock, breaker::Scheduler &scheduler, std::shared_ptr<IoGate> gate);

    /// @throws breaker::IllegalStateTransition; nothing changed then
    void apply(const std::shared_ptr<Dossier> &dossier, const StateUpdate &update);

    /// What holds the breaker at the time of `breaker`; nothing once anything moved it on.
    [[nodiscard]] static const Override *inForce(const Dossier &dossier,
                                                 const breaker::CircuitBreakerSnapshot &breaker);

private:
    void expire(const std::shared_ptr<Dossier> &dossier, std::uint64_t id);

    const breaker::Clock &m_clock;
    breaker::Scheduler &m_scheduler;
    const std::shared_ptr<IoGate> m_gate;
    std::uint64_t m_lastId = 0;
};

} // namespace panelboard::service

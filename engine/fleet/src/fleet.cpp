// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/fleet.h>

#include "fleet_core.h"

#include <utility>

namespace panelboard::fleet {

struct Fleet::Impl {
    FleetCore core;
};

Fleet::Fleet(FleetOptions options, const breaker::Clock &clock, breaker::Scheduler &scheduler)
    : m_impl(new Impl{FleetCore(std::move(options), clock, scheduler)})
{
}

Fleet::~Fleet() = default;

FleetSnapshotPtr Fleet::newest() const { return m_impl->core.newest(); }

void Fleet::setTargets(std::vector<TargetConfig> targets) { m_impl->core.setTargets(std::move(targets)); }

void Fleet::watch(std::optional<BreakerKey> key) { m_impl->core.watch(std::move(key)); }

std::uint64_t Fleet::submit(Command command) { return m_impl->core.submit(std::move(command)); }

std::vector<std::uint64_t> Fleet::submit(std::vector<Command> commands)
{
    return m_impl->core.submit(std::move(commands));
}

void Fleet::ask(HistoryQuery query, std::function<void(HistoryAnswer)> answer)
{
    m_impl->core.ask(std::move(query), std::move(answer));
}

void Fleet::pin(Note note) { m_impl->core.pin(std::move(note)); }

void Fleet::mute(Mute mute) { m_impl->core.mute(std::move(mute)); }

void Fleet::stop() { m_impl->core.stop(); }

} // namespace panelboard::fleet

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/fleet.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <utility>

namespace panelboard::console {

/// The real fleet behind the bridge.
class FleetDoor final : public ui::FleetSource {
public:
    /// `fleet` must outlive it.
    explicit FleetDoor(fleet::Fleet &fleet) : m_fleet(fleet) {}

    [[nodiscard]] fleet::FleetSnapshotPtr newest() const override { return m_fleet.newest(); }
    std::uint64_t submit(fleet::Command command) override { return m_fleet.submit(std::move(command)); }
    std::vector<std::uint64_t> submit(std::vector<fleet::Command> commands) override
    {
        return m_fleet.submit(std::move(commands));
    }
    void ask(fleet::HistoryQuery query, std::function<void(fleet::HistoryAnswer)> answer) override
    {
        m_fleet.ask(std::move(query), std::move(answer));
    }
    void pin(fleet::Note note) override { m_fleet.pin(std::move(note)); }
    void mute(fleet::Mute mute) override { m_fleet.mute(std::move(mute)); }
    void watch(std::optional<fleet::BreakerKey> key) override { m_fleet.watch(std::move(key)); }

private:
    fleet::Fleet &m_fleet;
};

} // namespace panelboard::console

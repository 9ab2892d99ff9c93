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
    void watch(std::optional<fleet::BreakerKey> key) override { m_fleet.watch(std::move(key)); }

private:
    fleet::Fleet &m_fleet;
};

} // namespace panelboard::console

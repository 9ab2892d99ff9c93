// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <cstddef>
#include <optional>

/// Fleets of any size, for pictures and for layouts: the same ones at every run.
namespace panelboard::test {

/// `breakers` breakers: ten by service and instance, five instances a service, all of them fresh.
/// @param all  every breaker is in this state; absent: a mix in which most are closed
[[nodiscard]] fleet::FleetSnapshotPtr fleetOf(std::size_t breakers, std::optional<breaker::State> all = {});

/// The same fleet, of which nothing has been heard for 48 seconds.
[[nodiscard]] fleet::FleetSnapshotPtr staleFleetOf(std::size_t breakers);

/// The demo's three services; with `hasOutage` each of their dependencies has a fault and all circuits are open.
[[nodiscard]] fleet::FleetSnapshotPtr demoFleet(bool hasOutage);

} // namespace panelboard::test

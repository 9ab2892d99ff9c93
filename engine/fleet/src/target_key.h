// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/command.h>
#include <panelboard/fleet/target.h>

#include <compare>
#include <string>

namespace panelboard::fleet {

/// Names one process: what the target list may hold once only.
struct TargetKey {
    std::string service;
    std::string instance;
    auto operator<=>(const TargetKey &) const = default;

    [[nodiscard]] std::string text() const { return service + "/" + instance; }
};

[[nodiscard]] inline TargetKey keyOf(const TargetConfig &config) { return {config.service, config.instance}; }

[[nodiscard]] inline TargetKey keyOf(const BreakerKey &key) { return {key.service, key.instance}; }

/// Where the breakers that the console itself runs stand in the fleet.
[[nodiscard]] inline TargetKey consoleKey() { return {"panelboard", "console"}; }

} // namespace panelboard::fleet

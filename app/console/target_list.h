// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/target.h>

#include <string>
#include <vector>

namespace panelboard::console {

/// The targets as targets.yaml holds them; `fleet::readTargets` reads the same back.
[[nodiscard]] std::string writeTargets(const std::vector<fleet::TargetConfig> &targets);

/// Puts `target` at the end; it takes the place of one with the same service and instance.
[[nodiscard]] std::vector<fleet::TargetConfig> withTarget(std::vector<fleet::TargetConfig> targets,
                                                          const fleet::TargetConfig &target);

} // namespace panelboard::console

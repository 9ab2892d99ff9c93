// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "replay.h"

#include <memory>

namespace panelboard::conformance {

/// A rate limiter of our engine on a clock of its own; its waits move that clock.
[[nodiscard]] std::unique_ptr<Instance> makeRateLimiterInstance(const nlohmann::json &recorded);

} // namespace panelboard::conformance

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "replay.h"

#include <memory>

namespace panelboard::conformance {

/// A breaker of our engine on a clock of its own, driven by the recording's operations.
[[nodiscard]] std::unique_ptr<Instance> makeCircuitBreakerInstance(const nlohmann::json &recorded);

} // namespace panelboard::conformance

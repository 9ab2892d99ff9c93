// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "replay.h"

#include <memory>

namespace panelboard::conformance {

/// A retry of our engine whose waits are recorded instead of waited.
[[nodiscard]] std::unique_ptr<Instance> makeRetryInstance(const nlohmann::json &recorded);

} // namespace panelboard::conformance

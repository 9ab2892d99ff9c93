// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "replay.h"

#include <memory>

namespace panelboard::conformance {

/// A semaphore bulkhead of our engine, driven by the recording's operations. It never waits.
[[nodiscard]] std::unique_ptr<Instance> makeBulkheadInstance(const nlohmann::json &recorded);

} // namespace panelboard::conformance

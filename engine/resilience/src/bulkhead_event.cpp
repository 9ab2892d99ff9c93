// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/bulkhead_event.h>

#include <array>

namespace panelboard::resilience {

namespace {
constexpr std::array<std::string_view, 3> kTypes{"CALL_PERMITTED", "CALL_REJECTED", "CALL_FINISHED"};
}

std::string_view toString(BulkheadEventType type) noexcept { return kTypes[static_cast<std::size_t>(type)]; }

} // namespace panelboard::resilience

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/event.h>

#include <cstdint>
#include <string_view>

namespace panelboard::resilience {

using breaker::EventMask;
using breaker::TimePoint;

enum class BulkheadEventType : std::uint8_t { CallPermitted, CallRejected, CallFinished };

[[nodiscard]] std::string_view toString(BulkheadEventType type) noexcept; ///< "CALL_PERMITTED"
[[nodiscard]] constexpr EventMask maskOf(BulkheadEventType type) noexcept
{
    return EventMask{1} << static_cast<unsigned>(type);
}

/// Of a Bulkhead or of a ThreadPoolBulkhead. Valid during the callback only.
struct BulkheadEvent {
    BulkheadEventType type = BulkheadEventType::CallPermitted;
    std::string_view name;
    TimePoint at;
};
[[nodiscard]] constexpr EventMask maskOf(const BulkheadEvent &event) noexcept { return maskOf(event.type); }

} // namespace panelboard::resilience

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace panelboard::breaker {

enum class CallOutcome : std::uint8_t { Successful, Failed, Ignored, NotPermitted };
[[nodiscard]] std::string_view toString(CallOutcome outcome) noexcept; ///< "NOT_PERMITTED"

/// One call as a call log keeps it: enough to judge it again under another configuration.
struct RecordedCall {
    TimePoint at;         ///< when it ended, to the millisecond
    Duration duration{0}; ///< to the microsecond below 65 ms, to 1/32768 of itself above; 0: not permitted
    CallOutcome outcome = CallOutcome::Successful;
    std::uint8_t errorClass = 0; ///< 1 to 31, by a table kept beside the calls; 0: none

    bool operator==(const RecordedCall &) const = default;
};

/// A RecordedCall in 8 bytes. From the lowest bit: 34 bits of milliseconds since an origin, 21 bits of
/// duration (16 of microseconds, and 5 that say by how many bits these are shifted), 5 of error class, 2 of
/// outcome, and 2 that are the keeper's own. Times come round after 198 days: what is older than that reads
/// as newer.
using PackedCall = std::uint64_t;
inline constexpr unsigned kPackedCallKeepersBits = 62; ///< where the keeper's two bits begin

/// The keeper's bits are 0. `origin` is not later than `call.at`.
[[nodiscard]] PackedCall pack(const RecordedCall &call, TimePoint origin) noexcept;
/// @param now  not earlier than the call: tells which round of 198 days it was in
[[nodiscard]] RecordedCall unpack(PackedCall packed, TimePoint origin, TimePoint now) noexcept;

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace panelboard::breaker {

/// What a breaker's window holds. Rates are percent, 0 to 100; absent while the window holds fewer than
/// the minimum number of calls (the wire's -1).
struct Metrics {
    std::optional<float> failureRate;
    std::optional<float> slowCallRate;
    std::uint32_t bufferedCalls = 0; ///< failed + successful
    std::uint32_t failedCalls = 0;
    std::uint32_t successfulCalls = 0;
    std::uint32_t slowCalls = 0; ///< slowFailed + slowSuccessful
    std::uint32_t slowFailedCalls = 0;
    std::uint32_t slowSuccessfulCalls = 0;
    std::uint64_t notPermittedCalls = 0; ///< since the last entry into a state other than OPEN

    bool operator==(const Metrics &) const = default;
};

/// One recorded call of a count window.
struct Outcome {
    bool failed = false;
    bool slow = false;
    bool operator==(const Outcome &) const = default;
};

/// The calls of one second of a time window.
struct SecondCounts {
    std::int64_t second = 0; ///< since the epoch
    std::uint32_t successful = 0;
    std::uint32_t failed = 0;
    std::uint32_t slowSuccessful = 0; ///< of `successful`
    std::uint32_t slowFailed = 0;     ///< of `failed`
    bool operator==(const SecondCounts &) const = default;
};

/// What the window is made of. Exactly one of the two lists is used, by the kind of the window;
/// both are oldest first, and `seconds` leaves empty seconds out.
struct WindowContents {
    bool timeBased = false;
    std::uint32_t size = 0; ///< calls, or seconds
    std::uint32_t minimumNumberOfCalls = 0; ///< the minimum in force for this window
    std::vector<Outcome> outcomes;
    std::vector<SecondCounts> seconds;
};

enum class CallKind : std::uint8_t { Successful, Failed, Ignored };
inline constexpr std::size_t kCallKinds = 3;

/// Totals since the breaker was made, by kind: what the exposition's timers show. Counted only for a
/// breaker whose registry asked for it, and, as in Resilience4j, not in DISABLED and FORCED_OPEN.
struct CallTotals {
    struct Kind {
        std::uint64_t count = 0;
        Duration sum{0};
        Duration max{0}; ///< since the last `takeMaxima`
    };
    std::array<Kind, kCallKinds> kinds{}; ///< indexed by CallKind
    std::uint64_t slowSuccessful = 0; ///< of the successful ones
    std::uint64_t slowFailed = 0;     ///< of the failed ones
    std::uint64_t notPermitted = 0;

    [[nodiscard]] const Kind &of(CallKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
};

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <chrono>
#include <cstdint>

namespace panelboard::demo {

/// An outage of the object store while rooms are made (S33), in simulated time.
struct UploadOutage {
    std::chrono::minutes duration{30};
    std::uint32_t rooms = 100;       ///< made at even distances, one upload each
    std::chrono::seconds timeout{2}; ///< after which the dead store's every attempt fails
    bool withBreaker = true;         ///< else the retry alone
};

struct UploadOutageFigures {
    std::uint32_t attempts = 0;   ///< that the store was bothered with
    std::uint32_t refused = 0;    ///< rooms that were told at once
    std::uint32_t timesOpen = 0;  ///< how often the circuit opened
    std::chrono::seconds held{0}; ///< time for which a worker thread waited, in all
};

/// Lets the real engine, configured by storageConfig(), live through it.
[[nodiscard]] UploadOutageFigures simulate(const UploadOutage &outage);

} // namespace panelboard::demo

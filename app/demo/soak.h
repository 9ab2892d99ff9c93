// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

namespace panelboard::demo {

inline constexpr std::uint32_t kMaxSoakSeconds = 86'400;

struct SoakOptions {
    std::uint32_t seconds = 600;
    std::uint32_t callsPerSecond = 5000; ///< over all services and instances
    std::uint32_t instances = 4;         ///< of each service
};

/// Loads a fleet of its own while faults flap, and then, with the load at rest, checks of each instance that
/// its memory is flat (within 5 % once it has warmed up for a quarter of the time, in runs of a minute or
/// more), that its event stream brought every change of state that its metrics count, and that requests,
/// /prometheus and /circuitbreakers agree. Prints the figures.
/// @return the exit code: 1 when a check failed
[[nodiscard]] int runSoak(const std::filesystem::path &program, const SoakOptions &options);

} // namespace panelboard::demo

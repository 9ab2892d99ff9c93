// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace panelboard::demo {

inline constexpr std::uint32_t kMaxSoakSeconds = 86'400;

struct SoakOptions {
    std::uint32_t seconds = 600;
    std::uint32_t callsPerSecond = 5000; ///< over all services and instances
    std::uint32_t instances = 2;         ///< of each service
    std::vector<std::string> services{"inventory", "qr", "payment"};
    bool embedded = false;
};

/// Loads a fleet of its own while faults flap, and then, with the load at rest, checks
/// - of each process that its memory is flat: within 5 % once it is warm, in runs of a minute or more;
/// - of each instance that its event stream brought every change of state that its event log has;
/// - and that requests, /prometheus, /circuitbreakers and the event log agree.
/// Prints the figures.
/// @return the exit code: 1 when a check failed
[[nodiscard]] int runSoak(const std::filesystem::path &program, const SoakOptions &options);

} // namespace panelboard::demo

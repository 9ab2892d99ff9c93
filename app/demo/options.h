// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::demo {

struct Options {
    std::uint32_t instances = 3;
    /// The first of three ports for each instance: management, API, control; 0 lets the kernel choose.
    std::uint16_t port = 0;
    std::uint32_t load = 30;                        ///< requests per second and instance
    std::uint32_t misses = 5;                       ///< percent
    std::vector<std::string> services{"inventory"}; ///< in this order; each in so many instances
    std::string redisBackend{"CB_REDIS"};           ///< which breaker guards Redis: or "CB_MEMDB"
    bool embedded = false;                          ///< without the servers that are installed
    bool printToken = false;                        ///< only make a token up and show it
};

inline constexpr std::uint32_t kMaxInstances = 20;
inline constexpr std::uint32_t kMaxLoad = 5000;
inline constexpr std::uint32_t kMaxDelayMs = 10'000;

/// @return what the command line asks for, or one sentence that says what is wrong with it
[[nodiscard]] tl::expected<Options, std::string> parseOptions(const std::vector<std::string> &arguments);

/// Whether the demo has a service of this name: "inventory", "qr", "payment".
[[nodiscard]] bool isService(std::string_view name) noexcept;

/// Whether one of them is --help or -h: then nothing else counts.
[[nodiscard]] bool asksForHelp(const std::vector<std::string> &arguments);
[[nodiscard]] std::string_view helpText() noexcept;

} // namespace panelboard::demo

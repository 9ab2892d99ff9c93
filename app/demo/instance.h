// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "message_socket.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace panelboard::demo {

/// Articles in the stock database.
inline constexpr std::uint32_t kArticles = 20'000;

/// 0 lets the kernel choose.
struct InstancePorts {
    std::uint16_t management = 0;
    std::uint16_t api = 0;
    std::uint16_t control = 0;
};

struct InstanceOptions {
    std::string service;     ///< "inventory"
    std::string name;        ///< "inv-1"
    std::uint32_t index = 0; ///< of this instance among `count`
    std::uint32_t count = 1;
    InstancePorts ports;
    std::uint16_t redisPort = 0;
    std::uint16_t databasePort = 0; ///< PostgreSQL's; 0: the file `database` takes its place
    std::filesystem::path database;
    std::uint16_t storePort = 0;          ///< the object store's
    std::uint16_t gatewayPort = 0;        ///< the payment gateway's
    std::uint16_t gatewayControlPort = 0; ///< where its faults are switched
    std::string token;                    ///< the operator's
    std::uint32_t load = 30;              ///< requests per second
    std::uint32_t misses = 5;             ///< percent
    std::string redisBackend;             ///< which breaker guards Redis: kRedisBackend, kMemoryDbBackend
};

/// Runs one instance of a service until SIGTERM, which the caller has blocked: the body of a
/// child process. Tells the supervisor `{"ready":{"management":…,"api":…,"control":…,"faults":[…]}}`, or
/// `{"failed":"why"}`.
/// @return the exit code
[[nodiscard]] int runInstance(const InstanceOptions &options, MessageSocket supervisor);

} // namespace panelboard::demo

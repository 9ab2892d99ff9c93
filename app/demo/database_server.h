// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dependency_server.h"

#include <filesystem>
#include <string>

namespace panelboard::demo {

/// A database cluster in the making: initdb works, for about a second, beside whatever its owner does
/// meanwhile. Threads: confined.
class DatabaseCluster {
public:
    /// Begins one in `parent`. @throws std::runtime_error
    explicit DatabaseCluster(const std::filesystem::path &parent);

    /// Where it is, once it is made: waits. @throws std::runtime_error with initdb's own last words
    [[nodiscard]] const std::filesystem::path &folder(const breaker::Clock &clock);

private:
    std::filesystem::path m_folder;
    std::filesystem::path m_log;
    ChildProcess m_initdb;
};

/// PostgreSQL of our own, with one database "postgres" of the user "demo" and no password, on loopback. As
/// root it runs as "nobody", because PostgreSQL refuses root.
/// Threads: as DependencyServer.
class DatabaseServer final : public DependencyServer {
public:
    /// Whether PostgreSQL, and what it takes to run it, are installed.
    [[nodiscard]] static bool isInstalled();

    /// Makes a database cluster in `folder`, in about a second, and starts its server.
    /// @throws std::runtime_error with PostgreSQL's own last words
    DatabaseServer(const std::filesystem::path &folder, const breaker::Clock &clock);

    /// The same on a cluster begun before.
    DatabaseServer(DatabaseCluster cluster, const std::filesystem::path &folder, const breaker::Clock &clock);

    [[nodiscard]] const std::string &version() const noexcept { return m_version; } ///< "PostgreSQL 15.18"

private:
    std::string m_version;
};

} // namespace panelboard::demo

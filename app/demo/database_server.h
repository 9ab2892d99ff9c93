// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dependency_server.h"

#include <filesystem>
#include <string>

namespace panelboard::demo {

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

    [[nodiscard]] const std::string &version() const noexcept { return m_version; } ///< "PostgreSQL 15.18"

private:
    std::string m_version;
};

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dependency_server.h"

#include <filesystem>
#include <optional>
#include <string>

namespace panelboard::demo {

/// Below this path the store fails whatever is asked, with 500.
inline constexpr char kFailingPath[] = "/failing";

/// An object store of our own on loopback: nginx with PUT, GET and DELETE; where there is none or it is not
/// wanted, a small store in memory as a process of its own, so that both are paused and stopped alike.
/// Threads: as DependencyServer.
class ObjectStoreServer final : public DependencyServer {
public:
    /// `folder` takes its objects; it and `clock` must outlive it.
    /// @throws std::runtime_error with the server's own last words
    ObjectStoreServer(const std::filesystem::path &folder, const breaker::Clock &clock,
                      bool isEmbedded = false);

    [[nodiscard]] bool isEmbedded() const noexcept { return m_version == "embedded"; }
    /// "nginx 1.22.1" or "embedded".
    [[nodiscard]] const std::string &version() const noexcept { return m_version; }

private:
    ObjectStoreServer(const std::filesystem::path &folder, const breaker::Clock &clock,
                      const std::optional<std::filesystem::path> &program);

    std::string m_version = "embedded";
};

} // namespace panelboard::demo

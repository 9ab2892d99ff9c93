// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dependency_server.h"

#include <filesystem>
#include <optional>
#include <string>

namespace panelboard::demo {

/// A cache server of our own: redis-server from the PATH or, where there is none or it is not wanted, the
/// embedded cache as a process of its own, so that both are paused and stopped alike.
/// Threads: as DependencyServer.
class CacheServer final : public DependencyServer {
public:
    /// `folder` takes its files; it and `clock` must outlive it.
    /// @throws std::runtime_error with the server's own last words
    CacheServer(const std::filesystem::path &folder, const breaker::Clock &clock, bool isEmbedded = false);

    [[nodiscard]] bool isEmbedded() const noexcept { return m_version == "embedded"; }
    /// "redis-server 7.0.15" or "embedded".
    [[nodiscard]] const std::string &version() const noexcept { return m_version; }

private:
    CacheServer(const std::filesystem::path &folder, const breaker::Clock &clock,
                const std::optional<std::filesystem::path> &program);

    std::string m_version = "embedded";
};

} // namespace panelboard::demo

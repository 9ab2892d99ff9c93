// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache_server_control.h"
#include "child_process.h"
#include "loopback_socket.h"

#include <panelboard/breaker/clock.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace panelboard::demo {

/// A cache server of our own on a port of the kernel's choice: redis-server from the PATH or, where there is
/// none, the embedded cache as a process of its own, so that both are paused and stopped alike.
/// Threads: confined; start it while the process has one thread.
class CacheServer final : public CacheServerControl {
public:
    /// Starts it and waits until it answers PING. `folder` takes its files; it and `clock` must outlive it.
    /// @throws std::runtime_error with the server's own last words
    CacheServer(std::filesystem::path folder, const breaker::Clock &clock);
    ~CacheServer() override; ///< ends the server

    [[nodiscard]] std::uint16_t port() const noexcept { return m_port.port(); }
    [[nodiscard]] bool isEmbedded() const noexcept { return !m_program; }
    /// "redis-server 7.0.15" or "embedded".
    [[nodiscard]] const std::string &version() const noexcept { return m_version; }
    [[nodiscard]] pid_t pid() const noexcept { return m_process.pid(); }

    [[nodiscard]] CacheServerState state() override;
    void setPaused(bool paused) override;
    void setStopped(bool stopped) override;

private:
    bool tryToStart();
    void launch();
    [[nodiscard]] bool answers();
    [[nodiscard]] std::string lastWords() const;

    std::filesystem::path m_folder;
    const breaker::Clock &m_clock;
    std::optional<std::filesystem::path> m_program;
    ReservedPort m_port; // kept for as long as we live: nobody else gets it while the server is stopped
    ChildProcess m_process;
    bool m_paused = false;
    std::string m_version = "embedded";
};

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "child_process.h"
#include "loopback_socket.h"
#include "server_control.h"

#include <panelboard/breaker/clock.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace panelboard::demo {

/// How a server that services depend on is run.
struct ServerRecipe {
    std::string title; ///< for sentences: "Redis"
    std::string log;   ///< name of its log file
    std::function<ChildProcess(std::uint16_t port, ChildOptions options)> launch;
    std::function<bool(std::uint16_t port)> answers;
};

/// A server as a private process on a port of the kernel's choice, which it keeps while it is stopped: it can
/// be paused, killed and started again, and it ends with its owner however that ends.
/// Threads: confined; start it while the process has one thread.
class DependencyServer : public ServerControl {
public:
    /// Starts it and waits until it answers. `folder` takes its log; `clock` must outlive it.
    /// @throws std::runtime_error with the server's own last words
    DependencyServer(ServerRecipe recipe, const std::filesystem::path &folder, const breaker::Clock &clock);
    ~DependencyServer() override; ///< ends the server

    [[nodiscard]] std::uint16_t port() const noexcept { return m_port.port(); }
    [[nodiscard]] pid_t pid() const noexcept { return m_process.pid(); }

    [[nodiscard]] ServerState state() override;
    void setPaused(bool paused) override;
    void setStopped(bool stopped) override;

private:
    bool tryToStart();
    void pause();
    void wake();
    void end();
    [[nodiscard]] std::string lastWords() const;

    ServerRecipe m_recipe;
    std::filesystem::path m_log;
    const breaker::Clock &m_clock;
    ReservedPort m_port; // kept for as long as we live: nobody else gets it while the server is stopped
    ChildProcess m_process;
    ChildProcess m_undertaker; ///< while a server of several processes is paused
    bool m_paused = false;
};

} // namespace panelboard::demo

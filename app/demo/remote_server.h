// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "message_socket.h"
#include "server_control.h"

#include <nlohmann/json.hpp>

#include <mutex>
#include <string>

namespace panelboard::demo {

/// An instance's questions to its supervisor, one after the other.
/// Threads: synchronised.
class SupervisorLink {
public:
    /// `supervisor` must outlive it; nobody else receives from it.
    explicit SupervisorLink(MessageSocket &supervisor) : m_supervisor(supervisor) {}

    /// @throws std::runtime_error with what the supervisor says, or that it does not answer
    nlohmann::json ask(const nlohmann::json &question);

private:
    std::mutex m_mutex;
    MessageSocket &m_supervisor; // received from under m_mutex
};

/// An instance's hand on a server that belongs to its supervisor.
/// Threads: synchronised.
class RemoteServer final : public ServerControl {
public:
    /// @param name  "redis", "database", "store", "gateway"  @param link  must outlive it
    RemoteServer(SupervisorLink &link, std::string name) : m_link(link), m_name(std::move(name)) {}

    /// All throw as SupervisorLink::ask.
    [[nodiscard]] ServerState state() override;
    void setPaused(bool paused) override;
    void setStopped(bool stopped) override;

private:
    ServerState ask(const char *what, bool on = false);

    SupervisorLink &m_link;
    const std::string m_name;
};

/// Which server a RemoteServer's question is about.
[[nodiscard]] std::string serverOf(const nlohmann::json &question);
/// The supervisor's answer to it. @param server  null: there is no such server here
[[nodiscard]] nlohmann::json answerFor(const nlohmann::json &question, ServerControl *server);

} // namespace panelboard::demo

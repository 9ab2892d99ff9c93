// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server_control.h"
#include "message_socket.h"

#include <nlohmann/json.hpp>

#include <mutex>

namespace panelboard::demo {

/// An instance's hand on the cache server, which belongs to its supervisor: asks and waits for the answer.
/// Threads: synchronised.
class RemoteServer final : public ServerControl {
public:
    /// `supervisor` must outlive it; nobody else receives from it.
    explicit RemoteServer(MessageSocket &supervisor) : m_supervisor(supervisor) {}

    /// All throw std::runtime_error with what the supervisor says, or that it does not answer.
    [[nodiscard]] ServerState state() override;
    void setPaused(bool paused) override;
    void setStopped(bool stopped) override;

private:
    ServerState ask(const nlohmann::json &question);

    std::mutex m_mutex;
    MessageSocket &m_supervisor; // received from under m_mutex
};

/// The supervisor's answer to a question of a RemoteServer.
[[nodiscard]] nlohmann::json answerFor(const nlohmann::json &question, ServerControl &server);

} // namespace panelboard::demo

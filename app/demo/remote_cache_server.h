// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache_server_control.h"
#include "message_socket.h"

#include <nlohmann/json.hpp>

#include <mutex>

namespace panelboard::demo {

/// An instance's hand on the cache server, which belongs to its supervisor: asks and waits for the answer.
/// Threads: synchronised.
class RemoteCacheServer final : public CacheServerControl {
public:
    /// `supervisor` must outlive it; nobody else receives from it.
    explicit RemoteCacheServer(MessageSocket &supervisor) : m_supervisor(supervisor) {}

    /// All throw std::runtime_error with what the supervisor says, or that it does not answer.
    [[nodiscard]] CacheServerState state() override;
    void setPaused(bool paused) override;
    void setStopped(bool stopped) override;

private:
    CacheServerState ask(const nlohmann::json &question);

    std::mutex m_mutex;
    MessageSocket &m_supervisor; // received from under m_mutex
};

/// The supervisor's answer to a question of a RemoteCacheServer.
[[nodiscard]] nlohmann::json answerFor(const nlohmann::json &question, CacheServerControl &server);

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "loopback_socket.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <utility>

namespace panelboard::demo {

/// One end of a connection between a parent and its child that carries JSON values one by one.
/// Threads: send from any, everything else confined.
class MessageSocket {
public:
    /// Two ends of one connection. @throws std::system_error
    [[nodiscard]] static std::pair<MessageSocket, MessageSocket> pair();

    MessageSocket() = default;

    [[nodiscard]] int descriptor() const noexcept { return m_socket.get(); } ///< for poll()
    bool send(const nlohmann::json &message) noexcept; ///< false once the other end is gone
    /// The next message; nothing when none comes in time, or the other end is gone: then it is closed.
    [[nodiscard]] std::optional<nlohmann::json> receive(std::chrono::milliseconds limit) noexcept;
    [[nodiscard]] bool isOpen() const noexcept { return m_socket.isOpen(); }
    void close() noexcept { m_socket.close(); }

private:
    explicit MessageSocket(FileDescriptor socket) noexcept : m_socket(std::move(socket)) {}

    FileDescriptor m_socket;
};

} // namespace panelboard::demo

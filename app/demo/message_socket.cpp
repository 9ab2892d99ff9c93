// SPDX-License-Identifier: Apache-2.0
#include "message_socket.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

namespace panelboard::demo {

namespace {

constexpr std::size_t kMaxMessageBytes = 4096;

} // namespace

std::pair<MessageSocket, MessageSocket> MessageSocket::pair()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot make a pair of sockets");
    return {MessageSocket(FileDescriptor(ends[0])), MessageSocket(FileDescriptor(ends[1]))};
}

bool MessageSocket::send(const nlohmann::json &message) noexcept
{
    const std::string text = message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return ::send(m_socket.get(), text.data(), text.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(text.size());
}

std::optional<nlohmann::json> MessageSocket::receive(std::chrono::milliseconds limit) noexcept
{
    pollfd wait{m_socket.get(), POLLIN, 0};
    if (::poll(&wait, 1, static_cast<int>(limit.count())) <= 0)
        return std::nullopt;
    std::array<char, kMaxMessageBytes> buffer; // NOLINT: filled by recv
    const ssize_t size = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
    if (size <= 0) {
        close();
        return std::nullopt;
    }
    return nlohmann::json::parse(buffer.data(), buffer.data() + size, nullptr, false);
}

} // namespace panelboard::demo

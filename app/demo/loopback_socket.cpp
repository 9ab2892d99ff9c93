// SPDX-License-Identifier: Apache-2.0
#include "loopback_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace panelboard::demo {

namespace {

sockaddr_in loopback(std::uint16_t port) noexcept
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

[[noreturn]] void fail(const std::string &what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

FileDescriptor boundSocket(std::uint16_t port)
{
    FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isOpen())
        fail("cannot make a socket");
    const int on = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address = loopback(port);
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        fail("cannot listen on 127.0.0.1:" + std::to_string(port));
    return socket;
}

void sendAtOnce(const FileDescriptor &socket) noexcept
{
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

FileDescriptor::FileDescriptor(FileDescriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

FileDescriptor &FileDescriptor::operator=(FileDescriptor &&other) noexcept
{
    if (this != &other) {
        close();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

FileDescriptor::~FileDescriptor() { close(); }

void FileDescriptor::close() noexcept
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

ReservedPort::ReservedPort() : m_socket(boundSocket(0)), m_port(localPort(m_socket)) {}

FileDescriptor listenOnLoopback(std::uint16_t port)
{
    FileDescriptor socket = boundSocket(port);
    if (::listen(socket.get(), SOMAXCONN) != 0)
        fail("cannot listen on 127.0.0.1:" + std::to_string(port));
    return socket;
}

FileDescriptor connectToLoopback(std::uint16_t port) noexcept
{
    FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isOpen())
        return socket;
    sendAtOnce(socket);
    const sockaddr_in address = loopback(port);
    // A refusal shows at the first read or write, as any other end of the connection does.
    (void)::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    return socket;
}

FileDescriptor acceptConnection(const FileDescriptor &listener) noexcept
{
    FileDescriptor socket(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (socket.isOpen())
        sendAtOnce(socket);
    return socket;
}

std::uint16_t localPort(const FileDescriptor &socket)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&address), &length) != 0)
        fail("cannot read a socket's port");
    return ntohs(address.sin_port);
}

} // namespace panelboard::demo

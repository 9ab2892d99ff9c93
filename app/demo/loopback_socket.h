// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace panelboard::demo {

/// Owns a file descriptor and closes it. -1 is none.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) noexcept : m_fd(fd) {}
    FileDescriptor(FileDescriptor &&other) noexcept;
    FileDescriptor &operator=(FileDescriptor &&other) noexcept;
    ~FileDescriptor();

    [[nodiscard]] int get() const noexcept { return m_fd; }
    [[nodiscard]] bool isOpen() const noexcept { return m_fd >= 0; }
    void close() noexcept;

private:
    int m_fd = -1;
};

/// A TCP port of 127.0.0.1 that is bound, so that nobody else is given it, and not listened on: who connects
/// is refused. A server that sets SO_REUSEADDR (Redis does) can listen on it while it is reserved.
class ReservedPort {
public:
    ReservedPort(); ///< a port of the kernel's choice. @throws std::system_error
    [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }

private:
    FileDescriptor m_socket;
    std::uint16_t m_port = 0;
};

/// A non-blocking listening socket on 127.0.0.1; port 0 lets the kernel choose.
/// @throws std::system_error naming the address
[[nodiscard]] FileDescriptor listenOnLoopback(std::uint16_t port = 0);

/// A non-blocking socket whose connection to 127.0.0.1 is under way or already refused; none when the
/// process is out of sockets.
[[nodiscard]] FileDescriptor connectToLoopback(std::uint16_t port) noexcept;

/// The next waiting connection, non-blocking; none when nobody waits.
[[nodiscard]] FileDescriptor acceptConnection(const FileDescriptor &listener) noexcept;

[[nodiscard]] std::uint16_t localPort(const FileDescriptor &socket);

} // namespace panelboard::demo

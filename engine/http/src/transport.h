// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io_core.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace panelboard::http::detail {

/// Keeps a socket out of the programs that this process starts: one that outlives us would hold our port.
void closeOnExec(tcp::socket::native_handle_type socket) noexcept;

/// Bytes to and from one peer, plain here, TLS in the derived class. Confined to the I/O thread.
/// Handlers run from the event loop, never from inside the call, and must keep the transport's owner alive.
/// After close() pending handlers run with an error.
class Transport {
public:
    using Done = std::function<void(ErrorCode)>;
    /// The view dies with the call. At the end of the peer's bytes the error is asio::error::eof.
    using Received = std::function<void(ErrorCode, std::string_view)>;

    Transport(IoCore &core, tcp::socket socket);
    virtual ~Transport();
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    virtual void handshake(Done done);
    virtual void read(std::size_t atMost, Received received);          ///< one at a time
    virtual void write(std::string head, std::string body, Done done); ///< all of both; one at a time
    virtual void finish(Done done); ///< says goodbye: nothing more is written
    [[nodiscard]] virtual bool secure() const { return false; }
    /// Why the handshake failed, where the library knows better than the error code.
    [[nodiscard]] virtual std::string handshakeProblem(ErrorCode error) const;

    /// Reads and drops raw bytes until the peer closes, so that it sees what was written before.
    void drain(Done done);
    void close();
    /// Whether the peer has closed, or sent something that nobody asked for.
    [[nodiscard]] bool disturbed();
    [[nodiscard]] std::string peer() const;

protected:
    IoCore &core() { return m_core; }
    tcp::socket &socket() { return m_socket; }

private:
    void writeMore(Done done);

    IoCore &m_core;
    tcp::socket m_socket;
    std::string m_head; ///< being written
    std::string m_body; ///< being written, after m_head
    std::size_t m_written = 0;
};

} // namespace panelboard::http::detail

// SPDX-License-Identifier: Apache-2.0
#include "transport.h"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <sys/socket.h>

namespace panelboard::http::detail {

void closeOnExec(tcp::socket::native_handle_type socket) noexcept { ::fcntl(socket, F_SETFD, FD_CLOEXEC); }

Transport::Transport(IoCore &core, tcp::socket socket) : m_core(core), m_socket(std::move(socket))
{
    closeOnExec(m_socket.native_handle());
    ErrorCode ignored;
    m_socket.non_blocking(true, ignored);
    m_socket.set_option(tcp::no_delay(true), ignored);
}

Transport::~Transport() = default;

void Transport::handshake(Done done)
{
    asio::post(m_core.context, [done = std::move(done)] { done({}); });
}

void Transport::read(std::size_t atMost, Received received)
{
    m_socket.async_wait(tcp::socket::wait_read, [this, atMost,
                                                 received = std::move(received)](ErrorCode error) {
        if (error)
            return received(error, {});
        const auto room = asio::buffer(m_core.receiveBuffer.get(), std::min(atMost, IoCore::kReceiveBytes));
        const std::size_t size = m_socket.read_some(room, error);
        if (error == asio::error::would_block)
            return read(atMost, received);
        received(error, {m_core.receiveBuffer.get(), size});
    });
}

void Transport::write(std::string head, std::string body, Done done)
{
    m_head = std::move(head);
    m_body = std::move(body);
    m_written = 0;
    writeMore(std::move(done));
}

void Transport::writeMore(Done done)
{
    const std::size_t total = m_head.size() + m_body.size();
    ErrorCode error;
    while (!error && m_written < total) {
        const std::size_t ofHead = std::min(m_written, m_head.size());
        const std::array<asio::const_buffer, 2> rest{asio::buffer(m_head) + ofHead,
                                                     asio::buffer(m_body) + (m_written - ofHead)};
        m_written += m_socket.write_some(rest, error);
    }
    if (error == asio::error::would_block) {
        m_socket.async_wait(tcp::socket::wait_write, [this, done = std::move(done)](ErrorCode waited) {
            if (waited)
                done(waited);
            else
                writeMore(done);
        });
        return;
    }
    asio::post(m_core.context, [this, done = std::move(done), error] {
        m_body = {};
        done(error);
    });
}

void Transport::finish(Done done)
{
    ErrorCode error;
    m_socket.shutdown(tcp::socket::shutdown_send, error);
    asio::post(m_core.context, [done = std::move(done), error] { done(error); });
}

std::string Transport::handshakeProblem(ErrorCode error) const { return error.message(); }

void Transport::drain(Done done)
{
    m_socket.async_wait(tcp::socket::wait_read, [this, done = std::move(done)](ErrorCode error) {
        if (!error)
            m_socket.read_some(asio::buffer(m_core.receiveBuffer.get(), IoCore::kReceiveBytes), error);
        if (error && error != asio::error::would_block)
            done(error);
        else
            drain(done);
    });
}

void Transport::close()
{
    ErrorCode ignored;
    m_socket.close(ignored);
}

bool Transport::disturbed()
{
    char byte = 0;
    const auto seen = ::recv(m_socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return seen >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

std::string Transport::peer() const
{
    ErrorCode error;
    const auto endpoint = m_socket.remote_endpoint(error);
    if (error)
        return "unknown";
    std::string host = endpoint.address().to_string();
    if (endpoint.address().is_v6())
        host = std::string(1, '[').append(host).append(1, ']');
    return host.append(":").append(std::to_string(endpoint.port()));
}

} // namespace panelboard::http::detail

// SPDX-License-Identifier: Apache-2.0
#include "connector.h"

#include "tls_transport.h"

#include <charconv>

namespace panelboard::http::detail {

namespace {

std::uint16_t number(const std::string &port)
{
    std::uint16_t value = 0;
    std::from_chars(port.data(), port.data() + port.size(), value);
    return value;
}

std::string place(const Url &url) { return url.origin().substr(url.scheme.size() + 3); }

} // namespace

Connector::Connector(IoCore &core, Url url, std::shared_ptr<TlsContext> tls, std::chrono::milliseconds limit,
                     Done done)
    : m_core(core), m_url(std::move(url)), m_tls(std::move(tls)), m_limit(limit), m_done(std::move(done)),
      m_socket(core.context), m_attempt(core.context)
{
}

void Connector::start(Resolver &resolver)
{
    resolver.resolve(
        m_url.host, [weak = weak_from_this()](tl::expected<Resolver::Addresses, std::string> found) {
            const auto self = weak.lock();
            if (!self || !self->m_done)
                return;
            if (!found)
                return self->fail(ClientError::Kind::Resolve,
                                  "the name " + self->m_url.host + " cannot be resolved: " + found.error());
            self->m_addresses = std::move(*found);
            self->m_phase = "connecting";
            self->tryNext();
        });
}

void Connector::tryNext()
{
    if (m_tried == m_addresses.size()) {
        const bool refused = m_lastError == asio::error::connection_refused;
        return fail(ClientError::Kind::Connect,
                    refused ? "connection refused by " + place(m_url)
                            : "cannot connect to " + place(m_url) + ": " + m_lastError.message());
    }
    const tcp::endpoint endpoint(m_addresses[m_tried++], number(m_url.port));
    m_socket = tcp::socket(m_core.context);
    ErrorCode error;
    m_socket.open(endpoint.protocol(), error);
    if (error) { // no descriptor left, say: told like any other failure to connect
        m_lastError = error;
        return tryNext();
    }
    if (m_addresses.size() > 1) {
        m_attempt.arm(m_limit / m_addresses.size(), [weak = weak_from_this()] {
            ErrorCode ignored;
            if (const auto self = weak.lock())
                self->m_socket.close(ignored); // ends the attempt with an error
        });
    }
    m_socket.async_connect(endpoint, [self = shared_from_this()](const ErrorCode &result) {
        if (self->m_done)
            self->connected(result);
    });
}

void Connector::connected(ErrorCode error)
{
    m_attempt.disarm();
    if (error || !m_socket.is_open()) {
        m_lastError = error == asio::error::operation_aborted || !error ? asio::error::timed_out : error;
        return tryNext();
    }
    if (m_tls)
        return secure();
    const auto done = std::exchange(m_done, nullptr);
    done(std::make_unique<Transport>(m_core, std::move(m_socket)));
}

void Connector::secure()
{
    m_phase = "securing the connection";
    m_transport = tlsToServer(m_core, std::move(m_socket), m_tls, m_url.host);
    m_transport->handshake([self = shared_from_this()](ErrorCode error) {
        if (!self->m_done)
            return;
        if (error)
            return self->fail(ClientError::Kind::Tls, "no secure connection to " + place(self->m_url) + ": " +
                                                          self->m_transport->handshakeProblem(error));
        const auto done = std::exchange(self->m_done, nullptr);
        done(std::move(self->m_transport));
    });
}

void Connector::fail(ClientError::Kind kind, std::string message)
{
    const auto done = std::exchange(m_done, nullptr);
    done(tl::unexpected(ClientError{kind, std::move(message)}));
}

void Connector::cancel()
{
    m_done = nullptr;
    m_attempt.disarm();
    ErrorCode ignored;
    m_socket.close(ignored);
    if (m_transport)
        m_transport->close();
}

} // namespace panelboard::http::detail

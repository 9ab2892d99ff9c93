// SPDX-License-Identifier: Apache-2.0
#include "client_call.h"

#include "head_text.h"

#include <boost/asio/ssl/error.hpp>

namespace panelboard::http::detail {

ClientCall::ClientCall(IoCore &core, std::shared_ptr<CallHost> host, ClientRequest request, bool endless)
    : m_core(core), m_host(std::move(host)), m_request(std::move(request)), m_endless(endless),
      m_deadline(core.context),
      m_reader(m_request.method == "HEAD",
               endless ? std::nullopt : std::optional<std::uint64_t>(m_request.maxBodyBytes))
{
}

void ClientCall::start()
{
    if (!mayTell() || !m_host->add(shared_from_this()))
        return;
    arm(m_request.timeout);
    auto head = requestHead(m_request);
    if (!head)
        return fail(ClientError::Kind::Protocol, "this request cannot be sent: " + head.error());
    m_head = std::move(*head);
    auto rested = m_endless ? nullptr : m_host->pool().take(origin());
    if (rested)
        begin(std::move(rested));
    else
        connect();
}

void ClientCall::connect()
{
    std::shared_ptr<TlsContext> tls;
    if (m_request.url.scheme == "https") {
        auto context = m_host->tlsContext();
        if (!context)
            return fail(ClientError::Kind::Tls, context.error());
        tls = *context;
    }
    const auto made = [weak = weak_from_this()](Connector::Result result) {
        const auto self = weak.lock();
        if (!self || self->m_over)
            return;
        if (!result)
            return self->fail(result.error().kind, result.error().message);
        auto connection = std::make_shared<Connection>(self->m_core, std::move(*result));
        connection->startReading();
        self->begin(std::move(connection));
    };
    m_connector = std::make_shared<Connector>(m_core, m_request.url, std::move(tls), m_request.timeout, made);
    m_connector->start(m_host->resolver());
}

void ClientCall::begin(std::shared_ptr<Connection> connection)
{
    m_connector.reset();
    m_connection = std::move(connection);
    m_connection->listen([weak = weak_from_this()](ErrorCode error, std::string_view bytes) {
        if (const auto self = weak.lock())
            self->received(error, bytes);
    });
    // What goes wrong in writing is told by the pending read, after an early answer perhaps.
    const auto written = [weak = weak_from_this()](ErrorCode error) {
        if (const auto self = weak.lock())
            self->m_written = !error;
    };
    m_connection->write(std::move(m_head), std::move(m_request.body), written);
}

void ClientCall::received(ErrorCode error, std::string_view bytes)
{
    if (m_over)
        return;
    if (error)
        return serverClosed(error);
    m_reader.feed(bytes);
    auto step = m_reader.advance();
    const bool head = step == ResponseReader::Step::Head;
    if (head)
        step = m_reader.advance();
    parsed(head, step);
}

void ClientCall::parsed(bool head, ResponseReader::Step last)
{
    if (head)
        headArrived(m_reader.takeHead());
    auto body = m_reader.takeBody();
    if (!m_over && !body.empty())
        bodyArrived(std::move(body));
    if (m_over || last == ResponseReader::Step::NeedMore)
        return;
    if (last == ResponseReader::Step::Complete) {
        leaveConnection(m_reader.reusable() && m_written && !m_endless);
        return settle(std::nullopt);
    }
    fail(m_reader.tooLarge() ? ClientError::Kind::TooLarge : ClientError::Kind::Protocol,
         "the answer of " + origin() + " is of no use: " + m_reader.reason());
}

void ClientCall::serverClosed(ErrorCode how)
{
    const bool orderly = how == asio::error::eof; // a reset, or TLS cut off, may hide missing bytes
    if (orderly && m_reader.end())
        return settle(std::nullopt);
    // With TLS 1.3 a server refuses our certificate, or its absence, only after we have begun to write.
    if (!m_reader.begun() && how.category() == asio::error::get_ssl_category())
        return fail(ClientError::Kind::Tls, origin() + " refused the secure connection: " + how.message());
    fail(ClientError::Kind::Closed,
         origin() + (m_reader.begun() ? " closed the connection amid its answer"
                                      : " closed the connection without an answer"));
}

void ClientCall::timedOut()
{
    const char *phase = m_connector        ? m_connector->phase()
                        : m_reader.begun() ? "reading the answer"
                        : m_written        ? "waiting for the answer"
                                           : "sending the request";
    fail(ClientError::Kind::Timeout, origin() + " took too long (" + phase + ")");
}

void ClientCall::arm(std::chrono::milliseconds limit)
{
    m_deadline.arm(limit, [weak = weak_from_this()] {
        if (const auto self = weak.lock(); self && !self->m_over)
            self->timedOut();
    });
}

void ClientCall::leaveConnection(bool reusable)
{
    const auto connection = std::exchange(m_connection, nullptr);
    if (!connection)
        return;
    connection->listen({});
    if (reusable)
        m_host->pool().put(origin(), connection);
    else
        connection->close();
}

void ClientCall::fail(ClientError::Kind kind, std::string message)
{
    settle(ClientError{kind, std::move(message)});
}

void ClientCall::settle(std::optional<ClientError> error)
{
    const auto self = shared_from_this(); // the host may hold the last reference
    cancel();
    over(std::move(error));
}

void ClientCall::cancel()
{
    if (m_over)
        return;
    m_over = true;
    m_deadline.disarm();
    if (const auto connector = std::exchange(m_connector, nullptr))
        connector->cancel();
    leaveConnection(false);
    m_host->forget(shared_from_this());
}

OneAnswer::OneAnswer(IoCore &core, std::shared_ptr<CallHost> host, ClientRequest request,
                     std::function<void(ClientResult)> done)
    : ClientCall(core, std::move(host), std::move(request), false), m_done(std::move(done))
{
}

void OneAnswer::bodyArrived(std::string bytes)
{
    if (m_response.body.empty())
        m_response.body = std::move(bytes);
    else
        m_response.body += bytes;
}

void OneAnswer::over(std::optional<ClientError> error)
{
    const auto done = std::exchange(m_done, nullptr);
    if (!done || !mayTell())
        return;
    if (error)
        done(tl::unexpected(std::move(*error)));
    else
        done(std::move(m_response));
}

EndlessAnswer::EndlessAnswer(IoCore &core, std::shared_ptr<CallHost> host, ClientRequest request,
                             std::chrono::milliseconds silence, Client::StreamHandlers handlers)
    : ClientCall(core, std::move(host), std::move(request), true), m_silence(silence),
      m_handlers(std::move(handlers))
{
}

void EndlessAnswer::headArrived(Response head)
{
    const int status = head.status;
    arm(m_silence);
    if (m_handlers.opened && mayTell())
        m_handlers.opened(head);
    if (status / 100 != 2 && mayTell())
        fail(ClientError::Kind::Closed, origin() + " answered " + std::to_string(status));
}

void EndlessAnswer::bodyArrived(std::string bytes)
{
    arm(m_silence);
    if (m_handlers.bytes && mayTell())
        m_handlers.bytes(bytes);
}

void EndlessAnswer::over(std::optional<ClientError> error)
{
    const auto ended = std::exchange(m_handlers.ended, nullptr);
    if (ended && mayTell())
        ended(error.value_or(ClientError{ClientError::Kind::Closed, origin() + " ended the stream"}));
}

} // namespace panelboard::http::detail

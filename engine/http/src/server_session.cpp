// SPDX-License-Identifier: Apache-2.0
#include "server_session.h"

#include "head_text.h"
#include "responder.h"
#include "stream_to_client.h"

#include <array>
#include <charconv>

namespace panelboard::http::detail {

namespace {

constexpr std::chrono::milliseconds kFarewell{1000}; ///< for the peer to read our last answer
constexpr std::size_t kReadAtMost = 16U * 1024U;     ///< bounds what pipelined requests keep waiting here
constexpr std::size_t kStreamBatch = 16U * 1024U;    ///< small, as each has the write deadline of one frame

std::string asChunk(const std::string &bytes)
{
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), bytes.size(), 16).ptr;
    return std::string(size.data(), end).append("\r\n").append(bytes).append("\r\n");
}

Request connectionOf(const Transport &transport)
{
    Request from;
    from.peer = transport.peer();
    from.secure = transport.secure();
    return from;
}

} // namespace

ServerSession::ServerSession(IoCore &core, std::shared_ptr<SessionHost> host,
                             std::unique_ptr<Transport> transport)
    : m_core(core), m_host(std::move(host)), m_transport(std::move(transport)),
      m_client(clientOf(m_transport->peer())),
      m_reader(m_host->options().maxHeaderBytes, m_host->options().maxBodyBytes, connectionOf(*m_transport)),
      m_deadline(core.context)
{
}

void ServerSession::start()
{
    arm(m_host->options().requestTimeout, &ServerSession::timedOut);
    m_transport->handshake([self = shared_from_this()](ErrorCode error) {
        if (self->m_closed)
            return;
        if (error)
            return self->close();
        self->arm(self->m_host->options().requestTimeout, &ServerSession::timedOut);
        self->readMore();
    });
}

void ServerSession::refuseConnection() { refuse(m_host->refusal(503, "too many connections")); }

void ServerSession::readMore()
{
    m_reading = true;
    m_transport->read(kReadAtMost, [self = shared_from_this()](ErrorCode error, std::string_view bytes) {
        self->m_reading = false;
        if (!self->m_closed)
            self->received(error, bytes);
    });
}

void ServerSession::received(ErrorCode error, std::string_view bytes)
{
    if (error)
        return close();
    if (m_deaf)
        return readMore();
    const bool waited = !m_reader.begun();
    m_reader.feed(bytes);
    if (waited)
        arm(m_host->options().requestTimeout, &ServerSession::timedOut);
    advance();
}

void ServerSession::advance()
{
    switch (m_reader.advance()) {
    case RequestReader::Step::NeedMore:
        if (m_reader.inBody() && !m_bodyTimed) {
            m_bodyTimed = true;
            arm(m_host->options().requestTimeout, &ServerSession::timedOut);
        }
        return readMore();
    case RequestReader::Step::Head:
        return headArrived();
    case RequestReader::Step::Complete:
        return dispatch();
    case RequestReader::Step::Refused:
        return refuse(m_host->refusal(m_reader.refusalStatus(), m_reader.refusalReason()));
    }
}

void ServerSession::headArrived()
{
    auto refusal = refusalOfHead();
    if (m_closed)
        return;
    if (!refusal) {
        if (m_reader.wantsContinue())
            return sendContinue();
        return advance();
    }
    if (m_reader.hasBody())
        return refuse(std::move(*refusal)); // an unread body cannot be told from the next request
    m_handling = true;
    respond(std::move(*refusal));
}

std::optional<Response> ServerSession::refusalOfHead()
{
    if (!m_host->takeRequest(m_client)) {
        Response response = m_host->refusal(429, "too many requests; wait a second");
        response.headers.set("Retry-After", "1");
        return response;
    }
    try {
        return m_host->checkHead(m_reader.request());
    } catch (...) { // the user's code: its failure is this request's answer and nobody else's
        return m_host->refusal(500, {});
    }
}

void ServerSession::sendContinue() { write("HTTP/1.1 100 Continue\r\n\r\n", {}, &ServerSession::advance); }

void ServerSession::dispatch()
{
    m_deadline.disarm();
    m_handling = true;
    const auto responder = std::make_shared<SessionResponder>(m_core.shared_from_this(), weak_from_this());
    try {
        m_host->handle(m_reader.take(), responder);
    } catch (...) { // the user's code: its failure is this request's answer and nobody else's
        responder->send(m_host->refusal(500, {}));
    }
}

void ServerSession::respond(Response response)
{
    if (m_closed || !m_handling)
        return;
    m_handling = false;
    m_keepAlive = m_reader.keepAlive();
    auto head = responseHead(response, Framing::Length, m_keepAlive);
    const bool bodiless = m_reader.wasHead() || response.status == 204 || response.status == 304;
    write(std::move(head), bodiless ? std::string() : std::move(response.body), &ServerSession::answered);
}

void ServerSession::respondLost() { respond(m_host->refusal(500, "nobody answered")); }

void ServerSession::refuse(Response response)
{
    m_handling = false;
    m_keepAlive = false;
    m_deaf = true;
    auto head = responseHead(response, Framing::Length, false);
    write(std::move(head), m_reader.wasHead() ? std::string() : std::move(response.body),
          &ServerSession::answered);
}

void ServerSession::timedOut()
{
    if (!m_reader.begun())
        return close();
    refuse(m_host->refusal(408, m_reader.inBody() ? "the body took too long" : "the header took too long"));
}

void ServerSession::write(std::string head, std::string body, void (ServerSession::*then)())
{
    arm(m_host->options().writeTimeout, &ServerSession::close);
    m_transport->write(std::move(head), std::move(body), [self = shared_from_this(), then](ErrorCode error) {
        if (self->m_closed)
            return;
        if (error)
            return self->close();
        (*self.*then)();
    });
}

void ServerSession::answered()
{
    if (!m_keepAlive)
        return farewell();
    m_reader.startNext();
    m_bodyTimed = false;
    if (m_reader.begun()) {
        arm(m_host->options().requestTimeout, &ServerSession::timedOut);
        return advance();
    }
    arm(m_host->options().idleTimeout, &ServerSession::close);
    readMore();
}

void ServerSession::startStream(const Response &head, std::shared_ptr<StreamToClient> stream)
{
    if (m_closed || !m_handling)
        return stream->gone();
    m_handling = false;
    m_deaf = true;
    m_stream = std::move(stream);
    m_keepAlive = false;
    m_chunked = m_reader.http11();
    m_writing = true;
    auto text = responseHead(head, m_chunked ? Framing::Chunked : Framing::UntilClose, false);
    if (m_reader.wasHead()) {
        m_stream->gone();
        m_stream.reset();
        return write(std::move(text), {}, &ServerSession::farewell);
    }
    write(std::move(text), {}, &ServerSession::streamIdle);
    readMore(); // ends when the client goes; whatever else it says, it already has its answer
}

void ServerSession::streamIdle()
{
    m_deadline.disarm();
    m_writing = false;
    pumpStream();
}

void ServerSession::pumpStream()
{
    if (m_closed || m_writing || !m_stream)
        return;
    auto [bytes, last] = m_stream->takeBatch(kStreamBatch);
    if (!bytes.empty()) {
        m_writing = true;
        return write(m_chunked ? asChunk(bytes) : std::move(bytes), {}, &ServerSession::streamIdle);
    }
    if (last) {
        m_writing = true;
        write(m_chunked ? "0\r\n\r\n" : "", {}, &ServerSession::farewell);
    }
}

void ServerSession::farewell()
{
    arm(kFarewell, &ServerSession::close);
    m_transport->finish([self = shared_from_this()](ErrorCode) {
        if (self->m_closed || self->m_reading)
            return; // a read that is pending drains as well: it hears nothing, and ends with the peer
        self->m_transport->drain([self](ErrorCode) { self->close(); });
    });
}

void ServerSession::arm(std::chrono::milliseconds limit, void (ServerSession::*passed)())
{
    m_deadline.arm(limit, [weak = weak_from_this(), passed] {
        if (const auto self = weak.lock(); self && !self->m_closed)
            (*self.*passed)();
    });
}

void ServerSession::close()
{
    if (m_closed)
        return;
    m_closed = true;
    const auto self = shared_from_this(); // the host may hold the last reference
    m_deadline.disarm();
    m_transport->close();
    m_host->forget(self);
    if (const auto stream = std::exchange(m_stream, nullptr))
        stream->gone();
}

} // namespace panelboard::http::detail

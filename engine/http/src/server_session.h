// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/server.h>

#include "deadline.h"
#include "request_reader.h"
#include "transport.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::http::detail {

class ServerSession;
class StreamToClient;

/// What a session needs of its server. Confined to the I/O thread.
class SessionHost {
public:
    virtual const ServerOptions &options() const = 0;
    /// The server's own answer with this status.
    virtual Response refusal(int status, std::string_view reason) = 0;
    /// Whether this client may make another request now.
    virtual bool takeRequest(const std::string &client) = 0;
    /// What the user wants to answer before the body is read; throws what the user's code throws.
    virtual std::optional<Response> checkHead(const Request &head) = 0;
    virtual void handle(Request request, std::shared_ptr<Responder> responder) = 0;
    virtual void forget(const std::shared_ptr<ServerSession> &session) = 0;

protected:
    ~SessionHost() = default;
};

/// One connection of a client: its requests one after the other, a deadline on every step, and the way out
/// that lets the client see the last answer. Confined to the I/O thread; kept alive by the operations under
/// way and by its host.
class ServerSession : public std::enable_shared_from_this<ServerSession> {
public:
    ServerSession(IoCore &core, std::shared_ptr<SessionHost> host, std::unique_ptr<Transport> transport);

    [[nodiscard]] const std::string &client() const { return m_client; } ///< as clientOf() says
    void start();
    void refuseConnection(); ///< instead of start(): one connection too many
    void respond(Response response);
    void respondLost(); ///< whoever had the request has dropped it
    void startStream(const Response &head, std::shared_ptr<StreamToClient> stream);
    void pumpStream(); ///< the stream has frames, or wants to end
    void close();

private:
    void readMore();
    void received(ErrorCode error, std::string_view bytes);
    void advance();
    void headArrived();
    void sendContinue();
    void dispatch();
    [[nodiscard]] std::optional<Response> refusalOfHead();
    void refuse(Response response);
    void timedOut();
    void write(std::string head, std::string body, void (ServerSession::*then)());
    void answered();
    void streamIdle();
    void farewell();
    void arm(std::chrono::milliseconds limit, void (ServerSession::*passed)());

    IoCore &m_core;
    std::shared_ptr<SessionHost> m_host;
    std::unique_ptr<Transport> m_transport;
    const std::string m_client;
    RequestReader m_reader;
    Deadline m_deadline;
    std::shared_ptr<StreamToClient> m_stream;
    bool m_closed = false;
    bool m_reading = false;   ///< a read is pending
    bool m_deaf = false;      ///< what still arrives is dropped
    bool m_handling = false;  ///< a request is with the handler, its answer is owed
    bool m_keepAlive = false; ///< after the answer being written
    bool m_bodyTimed = false; ///< the deadline in force is the body's
    bool m_writing = false;   ///< of a stream
    bool m_chunked = false;   ///< the stream's framing
};

} // namespace panelboard::http::detail

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>

#include "connection_pool.h"
#include "connector.h"
#include "deadline.h"
#include "response_reader.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::http::detail {

class ClientCall;

/// What a call needs of its client. Confined to the I/O thread.
class CallHost {
public:
    virtual ConnectionPool &pool() = 0;
    virtual Resolver &resolver() = 0;
    virtual tl::expected<std::shared_ptr<TlsContext>, std::string> tlsContext() = 0;
    /// @return false when the client is closed: the call must not begin
    virtual bool add(const std::shared_ptr<ClientCall> &call) = 0;
    virtual void forget(const std::shared_ptr<ClientCall> &call) = 0;

protected:
    ~CallHost() = default;
};

/// One request on its way: connection, request, response, one deadline on all of it. What is told to the
/// user, and when, is the derived class's. Confined to the I/O thread except for markCancelled().
class ClientCall : public std::enable_shared_from_this<ClientCall> {
public:
    ClientCall(IoCore &core, std::shared_ptr<CallHost> host, ClientRequest request, bool endless);
    virtual ~ClientCall() = default;
    ClientCall(const ClientCall &) = delete;
    ClientCall &operator=(const ClientCall &) = delete;

    void start();
    void cancel();
    /// Any thread; seen at the latest by the next check before the user is called.
    void markCancelled() { m_cancelled.store(true, std::memory_order_release); }

protected:
    virtual void headArrived(Response head) = 0;
    virtual void bodyArrived(std::string bytes) = 0;
    virtual void over(std::optional<ClientError> error) = 0; ///< last; none: the response is complete
    [[nodiscard]] bool mayTell() const { return !m_cancelled.load(std::memory_order_acquire); }
    void arm(std::chrono::milliseconds limit);
    void fail(ClientError::Kind kind, std::string message);
    [[nodiscard]] std::string origin() const { return m_request.url.origin(); }

private:
    void connect();
    void begin(std::shared_ptr<Connection> connection);
    void received(ErrorCode error, std::string_view bytes);
    void parsed(bool head, ResponseReader::Step last);
    void serverClosed(ErrorCode how);
    void timedOut();
    void leaveConnection(bool reusable);
    void settle(std::optional<ClientError> error);

    IoCore &m_core;
    const std::shared_ptr<CallHost> m_host;
    ClientRequest m_request;
    const bool m_endless;
    std::string m_head; ///< the request's, until it is written
    Deadline m_deadline;
    ResponseReader m_reader;
    std::shared_ptr<Connector> m_connector;
    std::shared_ptr<Connection> m_connection;
    bool m_written = false; ///< the whole request has gone out
    bool m_over = false;
    std::atomic<bool> m_cancelled{false};
};

/// send(): one answer, told whole.
class OneAnswer final : public ClientCall {
public:
    OneAnswer(IoCore &core, std::shared_ptr<CallHost> host, ClientRequest request,
              std::function<void(ClientResult)> done);

private:
    void headArrived(Response head) override { m_response = std::move(head); }
    void bodyArrived(std::string bytes) override;
    void over(std::optional<ClientError> error) override;

    Response m_response;
    std::function<void(ClientResult)> m_done;
};

/// open(): an answer without end, told as it comes.
class EndlessAnswer final : public ClientCall {
public:
    EndlessAnswer(IoCore &core, std::shared_ptr<CallHost> host, ClientRequest request,
                  std::chrono::milliseconds silence, Client::StreamHandlers handlers);

private:
    void headArrived(Response head) override;
    void bodyArrived(std::string bytes) override;
    void over(std::optional<ClientError> error) override;

    const std::chrono::milliseconds m_silence;
    Client::StreamHandlers m_handlers;
};

} // namespace panelboard::http::detail

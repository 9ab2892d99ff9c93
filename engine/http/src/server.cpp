// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/server.h>

#include "client_table.h"
#include "head_text.h"
#include "server_session.h"
#include "tls_files.h"
#include "tls_transport.h"

#include <atomic>
#include <system_error>
#include <unordered_set>

namespace panelboard::http {

using namespace detail;

namespace {

constexpr std::chrono::milliseconds kAcceptPause{50}; ///< when the process has no descriptor left
constexpr std::size_t kMaxRefusedAtOnce = 64;         ///< told 503; more are just closed

[[noreturn]] void cannotListen(const std::string &where, const ErrorCode &error)
{
    throw std::system_error(error.value(), std::system_category(), "cannot listen on " + where);
}

} // namespace

struct Server::Impl final : SessionHost, Closable, std::enable_shared_from_this<Server::Impl> {
    Impl(IoCore &ioCore, ServerOptions given, Handler answer, HeadCheck check)
        : core(ioCore.shared_from_this()), serverOptions(std::move(given)), handler(std::move(answer)),
          headCheck(std::move(check)), acceptor(ioCore.context), acceptPause(ioCore.context),
          clients(std::make_shared<ClientTable>(ioCore.context, serverOptions.perClient))
    {
        if (serverOptions.tls)
            tls.emplace(*serverOptions.tls, serverOptions.tlsReloadFailed, serverOptions.tlsReloaded);
        listen();
    }

    void listen();
    void accept();
    void accepted(ErrorCode error, tcp::socket socket);
    void admit(tcp::socket socket);
    void turnAway(const std::shared_ptr<ServerSession> &session);

    const ServerOptions &options() const override { return serverOptions; }
    Response refusal(int status, std::string_view reason) override
    {
        return serverOptions.writeRefusal ? serverOptions.writeRefusal(status, reason)
                                          : plainResponse(status, reason);
    }
    bool takeRequest(const std::string &client) override { return clients->takeRequest(client); }
    std::optional<Response> checkHead(const Request &head) override
    {
        return headCheck ? headCheck(head) : std::nullopt;
    }
    void handle(Request request, std::shared_ptr<Responder> responder) override
    {
        handler(std::move(request), std::move(responder));
    }
    void forget(const std::shared_ptr<ServerSession> &session) override;
    void closeNow() override;

    const std::shared_ptr<IoCore> core; ///< first: the sockets below live in its context
    const ServerOptions serverOptions;
    const Handler handler;
    const HeadCheck headCheck;
    tcp::acceptor acceptor;
    Deadline acceptPause;
    std::uint16_t port = 0;
    // Confined to the I/O thread:
    const std::shared_ptr<ClientTable> clients;
    std::optional<TlsFilesInForce> tls;
    std::unordered_set<std::shared_ptr<ServerSession>> sessions;
    std::unordered_set<std::shared_ptr<ServerSession>> refused;
    bool closed = false;
    /// sessions.size(), written by the I/O thread for whoever is curious; nothing hangs on its order.
    std::atomic<std::size_t> count{0};
};

void Server::Impl::listen()
{
    const auto &name = serverOptions.address;
    const auto where = name + ":" + std::to_string(serverOptions.port);
    ErrorCode error;
    const auto address = asio::ip::make_address(name == "localhost" ? "127.0.0.1" : name, error);
    if (error)
        cannotListen(where, error);
    const tcp::endpoint endpoint(address, serverOptions.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(tcp::acceptor::max_listen_connections, error);
    if (error)
        cannotListen(where, error);
    closeOnExec(acceptor.native_handle());
    port = acceptor.local_endpoint().port();
}

void Server::Impl::accept()
{
    if (closed)
        return;
    acceptor.async_accept([self = shared_from_this()](const ErrorCode &error, tcp::socket socket) {
        if (!self->closed)
            self->accepted(error, std::move(socket));
    });
}

void Server::Impl::accepted(ErrorCode error, tcp::socket socket)
{
    if (error && error != asio::error::connection_aborted) {
        // No descriptor or memory left: those who wait stay in the kernel's queue meanwhile.
        acceptPause.arm(kAcceptPause, [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->accept();
        });
        return;
    }
    if (!error)
        admit(std::move(socket));
    accept();
}

void Server::Impl::admit(tcp::socket socket)
{
    const bool full = sessions.size() >= serverOptions.maxConnections;
    if (full && (tls || refused.size() >= kMaxRefusedAtOnce))
        return; // a TLS handshake costs too much to say no
    auto transport = tls ? tlsToClient(*core, std::move(socket), tls->current())
                         : std::make_unique<Transport>(*core, std::move(socket));
    const auto session = std::make_shared<ServerSession>(*core, shared_from_this(), std::move(transport));
    if (full || !clients->connect(session->client()))
        return turnAway(session);
    sessions.insert(session);
    count.store(sessions.size(), std::memory_order_relaxed);
    session->start();
}

void Server::Impl::turnAway(const std::shared_ptr<ServerSession> &session)
{
    if (tls || refused.size() >= kMaxRefusedAtOnce)
        return; // dies, and its connection with it
    refused.insert(session);
    session->refuseConnection();
}

void Server::Impl::forget(const std::shared_ptr<ServerSession> &session)
{
    if (sessions.erase(session) != 0)
        clients->disconnect(session->client());
    refused.erase(session);
    count.store(sessions.size(), std::memory_order_relaxed);
}

void Server::Impl::closeNow()
{
    closed = true;
    core->remove(*this);
    acceptPause.disarm();
    clients->stop();
    ErrorCode ignored;
    acceptor.close(ignored);
    auto all = sessions;
    all.insert(refused.begin(), refused.end());
    for (const auto &session : all)
        session->close();
}

Server::Server(IoThread &io, ServerOptions options, Handler handler, HeadCheck headCheck)
    : m_impl(std::make_shared<Impl>(io.core(), std::move(options), std::move(handler), std::move(headCheck)))
{
    m_impl->core->run([impl = m_impl] {
        impl->core->add(impl);
        impl->accept();
    });
}

Server::~Server()
{
    m_impl->core->runAndWait([impl = m_impl] { impl->closeNow(); });
}

std::uint16_t Server::port() const noexcept { return m_impl->port; }

std::size_t Server::connections() const { return m_impl->count.load(std::memory_order_relaxed); }

} // namespace panelboard::http

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/io_thread.h>
#include <panelboard/http/message.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::http {

/// PEM files. They are looked at again for every connection: a changed pair is used from the next one on, a
/// changed pair that does not fit leaves the old one in force. Connections that are open stay as they are.
struct TlsFiles {
    std::string certificateChain;
    std::string privateKey;
    /// Not empty: only clients with a certificate of one of these authorities get in (mutual TLS).
    std::string clientAuthorities{};
};

/// What one client, which is one address (of IPv6 one /64 network), may take.
struct ClientLimits {
    std::size_t connections = 1500; ///< more: 503 and closed (with TLS just closed)
    std::size_t requestsPerSecond = 2000; ///< in the long run, at least 10; more: 429 with Retry-After
    std::size_t burst = 4000;             ///< requests at once after a rest
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;                     ///< 0: the kernel gives one, see Server::port()
    std::optional<TlsFiles> tls;
    std::size_t maxHeaderBytes = 16U * 1024U;   ///< more: 431
    std::size_t maxBodyBytes = 64U * 1024U;     ///< more: 413
    std::size_t maxConnections = 2000;          ///< more: 503 and closed (with TLS just closed)
    std::optional<ClientLimits> perClient;      ///< nothing: a client may take all there is
    std::chrono::milliseconds requestTimeout{3000};  ///< for a whole header, and for a whole body; else 408
    std::chrono::milliseconds idleTimeout{60000};    ///< between requests of one connection
    std::chrono::milliseconds writeTimeout{5000};    ///< for one response or one stream frame
    // All run on the I/O thread and must neither wait nor throw:
    /// Writes the server's own answers (400, 408, 413, 429, 431, 500, 501, 503); a line of text by default.
    std::function<Response(int status, std::string_view reason)> writeRefusal;
    /// Hears of changed TLS files that cannot be used, naming the file; once for each such change.
    std::function<void(const std::string &problem)> tlsReloadFailed;
    std::function<void()> tlsReloaded; ///< changed TLS files are in use from now on
};

/// An event stream to one client. Threads: any. Never waits; dies quietly with the connection.
class ServerStream {
public:
    virtual ~ServerStream() = default;
    enum class Keep { Droppable, Always };
    /// Queues a frame. When more than the queue limit (256 frames) waits, droppable frames go first;
    /// a client so slow that even `Always` frames exceed four times the limit is disconnected.
    /// @return false once the client is gone
    virtual bool push(std::string frame, Keep keep) = 0;
    virtual void close() = 0; ///< ends the stream once what waits is written; nothing can be pushed any more
    [[nodiscard]] virtual bool isOpen() const = 0;
    /// Called once on the I/O thread when the connection has ended, whoever ended it; soon if it already has.
    virtual void whenClosed(std::function<void()> callback) = 0;
};

/// Answers one request, once, from any thread, now or later. Copies share the same answer.
/// When the last copy goes without an answer the client gets 500. May outlive the server.
class Responder {
public:
    virtual ~Responder() = default;
    virtual void send(Response response) = 0;
    /// Starts a stream: sends the head (chunked) and keeps the connection for frames. The stream ends at once
    /// when the request was answered before, or asks for the head only.
    [[nodiscard]] virtual std::shared_ptr<ServerStream> stream(Response head) = 0;
};

/// An HTTP/1.1 server on one I/O thread. Malformed, oversized, slow and unknown requests get their proper
/// status (400, 408, 413, 431, 501, …) and harm nobody. HEAD is answered from GET by dropping the body.
/// A handler that throws is answered with 500. Connections beyond the process's descriptors wait in the
/// kernel's queue. The IoThread must outlive it.
/// Threads: any.
class Server {
public:
    /// Runs on the I/O thread and must not wait.
    using Handler = std::function<void(Request, std::shared_ptr<Responder>)>;
    /// Looks at a request's head before its body is read; a response here refuses it (401, 404, 405 …). Runs
    /// on the I/O thread; when it throws the answer is 500.
    using HeadCheck = std::function<std::optional<Response>(const Request &head)>;

    /// Binds and listens at once.
    /// @throws std::system_error "cannot listen on 127.0.0.1:8080: Address already in use"
    /// @throws std::runtime_error for unreadable TLS files, naming the file
    Server(IoThread &io, ServerOptions options, Handler handler, HeadCheck headCheck = {});
    ~Server(); ///< closes every connection; no handler runs afterwards
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    [[nodiscard]] std::size_t connections() const;

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

/// The client behind `Request::peer`, as ClientLimits counts them: "10.0.0.1", "2001:db8:0:1::/64".
[[nodiscard]] std::string clientOf(std::string_view peer);

} // namespace panelboard::http

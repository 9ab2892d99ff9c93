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

namespace panelboard::http {

struct TlsFiles {
    std::string certificateChain; ///< PEM path
    std::string privateKey;       ///< PEM path
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;                     ///< 0: the kernel gives one, see Server::port()
    std::optional<TlsFiles> tls;
    std::size_t maxHeaderBytes = 16U * 1024U;   ///< more: 431
    std::size_t maxBodyBytes = 64U * 1024U;     ///< more: 413
    std::size_t maxConnections = 2000;          ///< more: 503 and closed (with TLS just closed)
    std::chrono::milliseconds requestTimeout{3000};  ///< for a whole header, and for a whole body; else 408
    std::chrono::milliseconds idleTimeout{60000};    ///< between requests of one connection
    std::chrono::milliseconds writeTimeout{5000};    ///< for one response or one stream frame
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

} // namespace panelboard::http

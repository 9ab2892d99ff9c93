// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/io_thread.h>
#include <panelboard/http/message.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace panelboard::http {

/// Where to: "http://127.0.0.1:8080/actuator" taken apart.
struct Url {
    std::string scheme; ///< "http" or "https"
    std::string host;
    std::string port;   ///< always set: "80", "443" by default
    std::string path;   ///< without a trailing '/', may be empty

    /// @return an error sentence for anything that is not such a URL: other schemes, credentials, a query, a
    ///         fragment, a port outside 1 to 65535
    [[nodiscard]] static tl::expected<Url, std::string> parse(std::string_view text);
    [[nodiscard]] std::string origin() const; ///< "http://127.0.0.1:8080", "http://[::1]:8080"
};

struct ClientRequest {
    std::string method = "GET";
    Url url;            ///< its path is sent as it is, followed by `pathSuffix`
    std::string pathSuffix; ///< "/circuitbreakers/CB_REDIS?x=1", already encoded
    Headers headers;
    std::string body;
    std::chrono::milliseconds timeout{1000};       ///< connect to last byte
    std::size_t maxBodyBytes = 64U * 1024U * 1024U;
};

/// Why there is no response.
struct ClientError {
    enum class Kind { Resolve, Connect, Tls, Timeout, Protocol, TooLarge, Closed };
    Kind kind = Kind::Connect;
    std::string message; ///< "connection refused by 127.0.0.1:8080"
};

using ClientResult = tl::expected<Response, ClientError>;

/// A request or stream under way; destroying it cancels: no callback begins afterwards (one may already be
/// running when that happens on another thread than the I/O thread). May outlive its client.
class Exchange {
public:
    virtual ~Exchange() = default;
};

/// PEM files. Changed ones are used from the next connection on; where they cannot be used, and the ones
/// before them could, those stay in force.
struct ClientOptions {
    /// Trust this PEM file instead of the system's store. Unreadable: every https request fails with `Tls`.
    std::optional<std::string> caFile;
    /// Shown to servers that ask who we are. Unreadable: as above.
    struct Certificate {
        std::string chain;      ///< PEM path
        std::string privateKey; ///< PEM path; without a passphrase, for nobody would be asked for it
    };
    std::optional<Certificate> certificate = std::nullopt;
};

/// HTTP/1.1 client on an I/O thread: keep-alive connections pooled per origin (rested for at most 30 s), TLS
/// 1.2 or later with verification of chain and name. Never follows redirects and never retries: what was sent
/// once is sent once. A pooled connection found closed before a byte went out is replaced by a new one. The
/// IoThread must outlive it; `localhost` is 127.0.0.1, then ::1, whatever the name server says.
/// Threads: functions from any thread; callbacks run on the I/O thread and must not wait.
class Client {
public:
    explicit Client(IoThread &io, ClientOptions options = {});
    ~Client(); ///< cancels everything: no callback runs afterwards
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    /// `done` runs once, whatever happens, unless cancelled or the IoThread is stopped. Length, Host and
    /// Connection are ours: such fields in the request are left out.
    [[nodiscard]] std::shared_ptr<Exchange> send(ClientRequest request,
                                                 std::function<void(ClientResult)> done);

    struct StreamHandlers {
        std::function<void(const Response &head)> opened;  ///< status and headers; body is empty
        std::function<void(std::string_view bytes)> bytes; ///< only for a 2xx head
        /// Once, last; `Closed` when the server ended it and after a head that is not 2xx, `Timeout` when it
        /// fell silent.
        std::function<void(ClientError)> ended;
    };
    /// A response without end, on a connection of its own. `timeout` bounds connect and head; afterwards
    /// `silence` without a byte ends it.
    [[nodiscard]] std::shared_ptr<Exchange> open(ClientRequest request, std::chrono::milliseconds silence,
                                                 StreamHandlers handlers);

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace panelboard::http

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>

#include "deadline.h"
#include "resolver.h"
#include "tls_context.h"
#include "transport.h"

#include <chrono>
#include <functional>
#include <memory>

namespace panelboard::http::detail {

/// Makes one connection: name, addresses one after the other, TLS. Confined to the I/O thread.
class Connector : public std::enable_shared_from_this<Connector> {
public:
    using Result = tl::expected<std::unique_ptr<Transport>, ClientError>;
    using Done = std::function<void(Result)>;

    /// @param tls    for https, else null
    /// @param limit  shared out evenly among the addresses of a name with several, so that a dead first one
    ///               leaves time for the second; the caller has its own deadline on the whole
    Connector(IoCore &core, Url url, std::shared_ptr<TlsContext> tls, std::chrono::milliseconds limit,
              Done done);

    void start(Resolver &resolver);
    void cancel();                                              ///< `done` will not run
    [[nodiscard]] const char *phase() const { return m_phase; } ///< "connecting", for messages

private:
    void tryNext();
    void connected(ErrorCode error);
    void secure();
    void fail(ClientError::Kind kind, std::string message);

    IoCore &m_core;
    const Url m_url;
    const std::shared_ptr<TlsContext> m_tls;
    const std::chrono::milliseconds m_limit;
    Done m_done; ///< null when over
    Resolver::Addresses m_addresses;
    std::size_t m_tried = 0;
    ErrorCode m_lastError;
    tcp::socket m_socket;
    std::unique_ptr<Transport> m_transport; ///< during the TLS handshake
    Deadline m_attempt;
    const char *m_phase = "resolving the name";
};

} // namespace panelboard::http::detail

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deadline.h"
#include "transport.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace panelboard::http::detail {

/// A client's connection: always reading, so that the server's closing is seen at rest too. What arrives
/// goes to the present listener. Confined to the I/O thread.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Listener = std::function<void(ErrorCode, std::string_view)>;

    Connection(IoCore &core, std::unique_ptr<Transport> transport);

    void startReading();
    /// The listener must not own the connection.
    void listen(Listener listener) { m_listener = std::move(listener); }
    void write(std::string head, std::string body, std::function<void(ErrorCode)> done);
    void close();
    [[nodiscard]] bool isFresh(); ///< open and nothing has arrived unasked
    Deadline &restLimit() { return m_restLimit; }

private:
    void received(ErrorCode error, std::string_view bytes);

    std::unique_ptr<Transport> m_transport;
    Listener m_listener;
    Deadline m_restLimit; ///< while pooled
    bool m_closed = false;
};

} // namespace panelboard::http::detail

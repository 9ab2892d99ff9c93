// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/server.h>

#include "deadline.h"

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

namespace panelboard::http::detail {

/// How much each client of a server takes: its open connections and its requests of late. A request takes
/// from the client's stock, which a timer fills up again, so that no clock is read; the timer rests while
/// every stock is full. A client without connections is forgotten once its stock is full again. Confined.
class ClientTable : public std::enable_shared_from_this<ClientTable> {
public:
    ClientTable(asio::io_context &context, const std::optional<ClientLimits> &limits);

    [[nodiscard]] bool connect(const std::string &client);     ///< false: one connection too many
    void disconnect(const std::string &client);                ///< of one that connect() let in
    [[nodiscard]] bool takeRequest(const std::string &client); ///< false: one request too many for now
    void stop() { m_refill.disarm(); }

    [[nodiscard]] std::size_t clients() const { return m_clients.size(); }

private:
    struct Client {
        std::size_t connections = 0;
        std::size_t spent = 0; ///< of the burst
    };
    void armRefill();
    void refill();

    const std::optional<ClientLimits> m_limits;
    Deadline m_refill;
    bool m_refilling = false;
    std::unordered_map<std::string, Client> m_clients;
};

} // namespace panelboard::http::detail

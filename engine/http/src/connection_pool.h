// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connection.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace panelboard::http::detail {

/// Open connections at rest, by origin; the newest is taken first. Confined to the I/O thread.
class ConnectionPool : public std::enable_shared_from_this<ConnectionPool> {
public:
    /// @return a connection that the server has not closed, or null
    [[nodiscard]] std::shared_ptr<Connection> take(const std::string &origin);
    void put(const std::string &origin, std::shared_ptr<Connection> connection);
    void closeAll();

private:
    static constexpr std::size_t kMaxPerOrigin = 8;
    static constexpr std::chrono::milliseconds kMaxRest{30000};

    void drop(const std::string &origin, const std::shared_ptr<Connection> &connection);

    std::map<std::string, std::vector<std::shared_ptr<Connection>>> m_resting;
};

} // namespace panelboard::http::detail

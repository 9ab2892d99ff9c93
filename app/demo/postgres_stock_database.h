// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stock_database.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace panelboard::demo {

/// The time that PostgreSQL has for a connection and for an answer; libpq alone would wait for ever.
struct PostgresTimeouts {
    std::chrono::milliseconds connect{500};
    std::chrono::milliseconds query{1000};
};

/// The stock table in a PostgreSQL on loopback. Connections are made when they are needed, kept for the next
/// one who asks, and dropped after any error.
class PostgresStockDatabase final : public StockDatabase {
public:
    explicit PostgresStockDatabase(std::uint16_t port, PostgresTimeouts timeouts = {});
    ~PostgresStockDatabase() override;

    [[nodiscard]] std::optional<std::int64_t> quantity(const std::string &sku) override;

    /// Makes the table with the articles "sku-1" … "sku-<articles>", each with some stock, unless it is
    /// there.
    /// @throws StockDatabaseError
    void fill(std::uint32_t articles);

private:
    class Connection;
    std::unique_ptr<Connection> take();
    void giveBack(std::unique_ptr<Connection> connection);

    const std::uint16_t m_port;
    const PostgresTimeouts m_timeouts;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Connection>> m_idle; // guarded by m_mutex
};

} // namespace panelboard::demo

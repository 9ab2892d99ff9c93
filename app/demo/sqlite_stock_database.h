// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stock_database.h"

#include <filesystem>
#include <memory>
#include <mutex>

struct sqlite3;
struct sqlite3_stmt;

namespace panelboard::demo {

/// A stock table in an SQLite file, which any number of processes may read at once.
class SqliteStockDatabase final : public StockDatabase {
public:
    /// Opens for reading. @throws StockDatabaseError naming the file
    explicit SqliteStockDatabase(const std::filesystem::path &file);
    ~SqliteStockDatabase() override;

    [[nodiscard]] std::optional<std::int64_t> quantity(const std::string &sku) override;

private:
    struct Close {
        void operator()(sqlite3 *database) const noexcept;
    };
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const noexcept;
    };

    std::mutex m_mutex; // one connection, used by one thread at a time
    std::unique_ptr<sqlite3, Close> m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_select; // guarded by m_mutex
};

/// Makes the file with the articles "sku-1" … "sku-<articles>", each with some stock.
/// @throws StockDatabaseError naming the file
void createStockDatabase(const std::filesystem::path &file, std::uint32_t articles);

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#include "sqlite_stock_database.h"

#include <sqlite3.h>

namespace panelboard::demo {

namespace {

[[noreturn]] void fail(sqlite3 *database, const std::string &doing)
{
    throw StockDatabaseError(doing + ": " + (database ? sqlite3_errmsg(database) : "out of memory"));
}

sqlite3 *open(const std::filesystem::path &file, int flags)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open_v2(file.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
        const std::unique_ptr<sqlite3, int (*)(sqlite3 *)> closed(database, sqlite3_close);
        fail(database, "cannot open the stock database " + file.string());
    }
    return database;
}

} // namespace

void SqliteStockDatabase::Close::operator()(sqlite3 *database) const noexcept { sqlite3_close(database); }

void SqliteStockDatabase::Finalize::operator()(sqlite3_stmt *statement) const noexcept
{
    sqlite3_finalize(statement);
}

SqliteStockDatabase::SqliteStockDatabase(const std::filesystem::path &file)
    : m_database(open(file, SQLITE_OPEN_READONLY))
{
    sqlite3_stmt *select = nullptr;
    const char *sql = "SELECT quantity FROM stock WHERE sku = ?1";
    if (sqlite3_prepare_v3(m_database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &select, nullptr) !=
        SQLITE_OK)
        fail(m_database.get(), "cannot read the stock database " + file.string());
    m_select.reset(select);
}

SqliteStockDatabase::~SqliteStockDatabase() = default;

std::optional<std::int64_t> SqliteStockDatabase::quantity(const std::string &sku)
{
    const std::lock_guard lock(m_mutex);
    sqlite3_reset(m_select.get());
    sqlite3_bind_text(m_select.get(), 1, sku.data(), static_cast<int>(sku.size()), SQLITE_TRANSIENT);
    std::optional<std::int64_t> found;
    const int result = sqlite3_step(m_select.get());
    if (result == SQLITE_ROW)
        found = sqlite3_column_int64(m_select.get(), 0);
    else if (result != SQLITE_DONE)
        fail(m_database.get(), "cannot read the stock of " + sku);
    sqlite3_reset(m_select.get()); // ends the read transaction
    return found;
}

void createStockDatabase(const std::filesystem::path &file, std::uint32_t articles)
{
    const std::unique_ptr<sqlite3, int (*)(sqlite3 *)> database(
        open(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE), sqlite3_close);
    const std::string sql = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" // thrown away at exit
                            "BEGIN; CREATE TABLE stock (sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL)"
                            " WITHOUT ROWID;"
                            "WITH RECURSIVE article(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM article"
                            " WHERE n < " +
                            std::to_string(articles) +
                            ")"
                            "INSERT INTO stock SELECT 'sku-' || n, n * 7919 % 500 FROM article; COMMIT;";
    if (sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(database.get(), "cannot fill the stock database " + file.string());
}

} // namespace panelboard::demo

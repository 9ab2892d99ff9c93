// SPDX-License-Identifier: Apache-2.0
#include "sqlite.h"

#include <sqlite3.h>

namespace panelboard::fleet::sqlite {

namespace {

constexpr int kBusyTimeoutMs = 5000;

Problem problemOf(sqlite3 *handle)
{
    if (!handle)
        return "out of memory";
    return std::string(sqlite3_errmsg(handle)) + " (SQLite " +
           std::to_string(sqlite3_extended_errcode(handle)) + ")";
}

} // namespace

void Database::Close::operator()(sqlite3 *handle) const noexcept { sqlite3_close_v2(handle); }

void Statement::Finalize::operator()(sqlite3_stmt *handle) const noexcept { sqlite3_finalize(handle); }

tl::expected<Database, Problem> Database::open(const std::filesystem::path &file, Mode mode)
{
    const int access =
        mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3 *handle = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &handle, access | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle); // a handle is given even when opening failed
    if (result != SQLITE_OK)
        return tl::unexpected(problemOf(handle));
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    return database;
}

tl::expected<void, Problem> Database::execute(const char *sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(problemOf(m_handle.get()));
    return {};
}

tl::expected<std::string, Problem> Database::text(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    const auto hasRow = statement->step();
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    return *hasRow ? statement->text(0) : std::string();
}

tl::expected<Statement, Problem> Database::prepare(std::string_view sql)
{
    sqlite3_stmt *handle = nullptr;
    if (sqlite3_prepare_v3(m_handle.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK)
        return tl::unexpected(problemOf(m_handle.get()));
    return Statement(handle);
}

tl::expected<Database::Maker, Problem> Database::maker()
{
    const auto version = text("PRAGMA user_version");
    const auto owner = text("PRAGMA application_id");
    const auto tables = text("SELECT count(*) FROM sqlite_master");
    for (const auto *read : {&version, &owner, &tables}) {
        if (!*read)
            return tl::unexpected(read->error());
    }
    return Maker{*owner, *version, *tables == "0" && *version == "0"};
}

tl::expected<void, Problem> Database::useWriteAheadLog(const char *pragmas)
{
    const auto mode = text("PRAGMA journal_mode=WAL");
    if (!mode)
        return tl::unexpected(mode.error());
    if (*mode != "wal")
        return tl::unexpected("its file system allows no write-ahead log (" + *mode + ")");
    return execute(pragmas);
}

std::int64_t Database::changes() const { return sqlite3_changes64(m_handle.get()); }

void Statement::bind(int index, std::int64_t value) { sqlite3_bind_int64(m_handle.get(), index, value); }

void Statement::bind(int index, const std::string &text)
{
    sqlite3_bind_text64(m_handle.get(), index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindBytes(int index, std::string_view bytes)
{
    sqlite3_bind_blob64(m_handle.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC);
}

void Statement::bindNull(int index) { sqlite3_bind_null(m_handle.get(), index); }

tl::expected<bool, Problem> Statement::step()
{
    switch (sqlite3_step(m_handle.get())) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return tl::unexpected(problemOf(sqlite3_db_handle(m_handle.get())));
    }
}

void Statement::reset() { sqlite3_reset(m_handle.get()); }

std::int64_t Statement::number(int column) { return sqlite3_column_int64(m_handle.get(), column); }

std::string Statement::text(int column)
{
    const auto *bytes = sqlite3_column_text(m_handle.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_handle.get(), column));
    return bytes ? std::string(reinterpret_cast<const char *>(bytes), size) : std::string();
}

std::string_view Statement::bytes(int column)
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_handle.get(), column));
    return bytes ? std::string_view(bytes, size) : std::string_view();
}

bool Statement::isNull(int column) { return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL; }

} // namespace panelboard::fleet::sqlite

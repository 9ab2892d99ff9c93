// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

struct sqlite3;
struct sqlite3_stmt;

namespace panelboard::fleet::sqlite {

/// What went wrong, in SQLite's words and with its extended code.
using Problem = std::string;

class Statement;

/// One connection, used on one thread at a time.
class Database {
public:
    enum class Mode { ReadOnly, ReadWrite };
    [[nodiscard]] static tl::expected<Database, Problem> open(const std::filesystem::path &file, Mode mode);

    /// Runs one or several statements whose rows are of no interest.
    [[nodiscard]] tl::expected<void, Problem> execute(const char *sql);
    /// The first column of the first row; empty text when there is none.
    [[nodiscard]] tl::expected<std::string, Problem> text(std::string_view sql);
    [[nodiscard]] tl::expected<Statement, Problem> prepare(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const; ///< rows that the last statement changed
    /// Who made the file.
    struct Maker {
        std::string application; ///< its application_id
        std::string version;     ///< its user_version
        bool isNobody = false;   ///< there is nothing in it yet
    };
    [[nodiscard]] tl::expected<Maker, Problem> maker();
    /// @param pragmas  run once that log is in use
    [[nodiscard]] tl::expected<void, Problem> useWriteAheadLog(const char *pragmas);

private:
    struct Close {
        void operator()(sqlite3 *handle) const noexcept;
    };
    explicit Database(sqlite3 *handle) : m_handle(handle) {}
    std::unique_ptr<sqlite3, Close> m_handle;
};

/// A prepared statement; must not outlive its database. Parameters count from 1, columns from 0.
class Statement {
public:
    explicit Statement(sqlite3_stmt *handle) : m_handle(handle) {}

    void bind(int index, std::int64_t value);
    void bind(int index, const std::string &text);     ///< viewed until the next `reset`
    void bindBytes(int index, std::string_view bytes); ///< viewed until the next `reset`
    void bindNull(int index);
    /// @return true while there is a row
    [[nodiscard]] tl::expected<bool, Problem> step();
    void reset();
    [[nodiscard]] std::int64_t number(int column);
    [[nodiscard]] std::string text(int column);
    [[nodiscard]] std::string_view bytes(int column); ///< good until the next `step` or `reset`
    [[nodiscard]] bool isNull(int column);

private:
    struct Finalize {
        void operator()(sqlite3_stmt *handle) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
};

} // namespace panelboard::fleet::sqlite

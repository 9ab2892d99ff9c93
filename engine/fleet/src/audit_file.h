// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.h"

#include <panelboard/fleet/audit.h>

#include <optional>
#include <span>
#include <string>

namespace panelboard::fleet {

/// The audit log on disk: SQLite, write-ahead log, every commit on the disk before it returns. Rows can be
/// added and read; triggers refuse to change or delete one. Confined.
class AuditFile {
public:
    /// Opens the file, made with its folder (0700; the file 0600) when missing.
    /// @return a sentence with the remedy when it cannot be written or is something else than an audit log
    [[nodiscard]] static tl::expected<AuditFile, std::string> open(const std::filesystem::path &file);

    /// Adds rows, all or none, and returns when they are on the disk. `row` of the entries is not looked at.
    /// @return a sentence with the remedy, or empty
    [[nodiscard]] std::string append(std::span<const AuditEntry> entries);

private:
    AuditFile(std::filesystem::path file, sqlite::Database database, sqlite::Statement insert);
    [[nodiscard]] tl::expected<void, sqlite::Problem> insertAll(std::span<const AuditEntry> entries);

    std::filesystem::path m_file;
    sqlite::Database m_database;
    sqlite::Statement m_insert; // after m_database: it must go first
};

} // namespace panelboard::fleet

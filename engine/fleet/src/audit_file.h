// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "audit_schema.h"
#include "sqlite.h"

#include <panelboard/fleet/audit.h>

#include <span>
#include <string>

namespace panelboard::fleet {

/// The audit log on disk: SQLite, write-ahead log, every commit on the disk before it returns. Rows can be
/// added and read; triggers refuse to change or delete one, and a chain of hashes shows it to whoever goes
/// round them. Confined.
class AuditFile {
public:
    /// Opens the file, made with its folder (0700; the file 0600) when missing. A damaged one, and one that
    /// something else made, is set aside under a dated name, and a new one begun: see `notice`.
    /// @return a sentence with the remedy when it cannot be written
    [[nodiscard]] static tl::expected<AuditFile, std::string> open(const std::filesystem::path &file,
                                                                   breaker::TimePoint now);

    /// Adds rows, all or none, and returns when they are on the disk. `row` and `hash` of the entries are
    /// not looked at. Without entries it only tries whether it could.
    /// @return a sentence with the remedy, or empty
    [[nodiscard]] std::string append(std::span<const AuditEntry> entries);

    /// What was found where the log should be, and where it is now; empty: all was well.
    [[nodiscard]] const std::string &notice() const { return m_notice; }

private:
    struct Failure {
        std::string problem;
        bool isForeign = false;
    };
    AuditFile(std::filesystem::path file, sqlite::Database database, sqlite::Statement last,
              sqlite::Statement insert);
    [[nodiscard]] static tl::expected<AuditFile, Failure> tryOpen(const std::filesystem::path &file);
    [[nodiscard]] tl::expected<void, sqlite::Problem> insertAll(std::span<const AuditEntry> entries);
    [[nodiscard]] tl::expected<void, sqlite::Problem> insert(const AuditEntry &entry);

    std::filesystem::path m_file;
    sqlite::Database m_database;
    sqlite::Statement m_last; // after m_database: it must go first, as the next
    sqlite::Statement m_insert;
    std::string m_notice;
};

} // namespace panelboard::fleet

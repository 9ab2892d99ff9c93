// SPDX-License-Identifier: Apache-2.0
#include "audit_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Database;
using sqlite::Problem;
using Step = tl::expected<void, Problem>;

constexpr const char *kApplicationId = "1346520404"; // "PBAT"

constexpr const char *kSchema = R"(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS audit (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    session_ns INTEGER NOT NULL,
    at_ns INTEGER NOT NULL,
    command INTEGER NOT NULL,
    phase TEXT NOT NULL,
    actor TEXT NOT NULL,
    service TEXT NOT NULL,
    instance TEXT NOT NULL,
    breaker TEXT NOT NULL,
    what TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
PRAGMA application_id = 1346520404;
PRAGMA user_version = 1;
COMMIT;
)";

constexpr std::string_view kInsert =
    "INSERT INTO audit (session_ns, at_ns, command, phase, actor, service, instance, breaker, what, reason, "
    "until, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelect =
    "SELECT row, session_ns, at_ns, command, phase, actor, service, instance, breaker, what, reason, until, "
    "message FROM audit ORDER BY row DESC LIMIT ?";

std::string cannotWrite(const std::filesystem::path &file, const std::string &why)
{
    return "the audit log " + file.string() + " cannot be written: " + why +
           "; no command is sent until it can (free the disk, or name another file)";
}

std::int64_t toNanos(breaker::TimePoint at) { return at.time_since_epoch().count(); }

breaker::TimePoint fromNanos(std::int64_t nanos) { return breaker::TimePoint(breaker::Duration(nanos)); }

/// Makes folder and file with rights for their owner only; what exists keeps its rights.
std::string makePrivateFile(const std::filesystem::path &file)
{
    std::error_code problem;
    const auto folder = file.parent_path();
    if (!folder.empty() && !std::filesystem::exists(folder, problem)) {
        std::filesystem::create_directories(folder, problem);
        if (problem)
            return "cannot make the folder " + folder.string() + " (" + problem.message() + ")";
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    }
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return std::strerror(errno);
    ::close(fd);
    return {};
}

/// Refuses a database that somebody else made.
Step checkOwner(Database &database)
{
    const auto version = database.text("PRAGMA user_version");
    const auto owner = database.text("PRAGMA application_id");
    const auto tables = database.text("SELECT count(*) FROM sqlite_master");
    if (!version || !owner || !tables)
        return tl::unexpected(!version ? version.error() : !owner ? owner.error() : tables.error());
    if (*tables == "0" && *version == "0")
        return {};
    if (*owner != kApplicationId)
        return tl::unexpected(std::string("it is the database of another program"));
    if (*version != "1")
        return tl::unexpected("it was made by another version of this program (" + *version + ")");
    return {};
}

Step useWriteAheadLog(Database &database)
{
    const auto mode = database.text("PRAGMA journal_mode=WAL");
    if (!mode)
        return tl::unexpected(mode.error());
    if (*mode != "wal")
        return tl::unexpected("its file system allows no write-ahead log (" + *mode + ")");
    return database.execute("PRAGMA synchronous=FULL");
}

Step prepareDatabase(Database &database)
{
    return checkOwner(database).and_then([&] { return useWriteAheadLog(database); }).and_then([&] {
        return database.execute(kSchema);
    });
}

AuditEntry readRow(sqlite::Statement &row)
{
    AuditEntry entry;
    entry.row = row.number(0);
    entry.session = fromNanos(row.number(1));
    entry.at = fromNanos(row.number(2));
    entry.commandId = static_cast<std::uint64_t>(row.number(3));
    entry.phase = row.text(4);
    entry.actor = row.text(5);
    entry.service = row.text(6);
    entry.instance = row.text(7);
    entry.breaker = row.text(8);
    entry.what = row.text(9);
    entry.reason = row.text(10);
    entry.until = row.text(11);
    entry.message = row.text(12);
    return entry;
}

} // namespace

AuditFile::AuditFile(std::filesystem::path file, Database database, sqlite::Statement insert)
    : m_file(std::move(file)), m_database(std::move(database)), m_insert(std::move(insert))
{
}

tl::expected<AuditFile, std::string> AuditFile::open(const std::filesystem::path &file)
{
    if (const std::string problem = makePrivateFile(file); !problem.empty())
        return tl::unexpected(cannotWrite(file, problem));
    auto database = Database::open(file, Database::Mode::ReadWrite);
    if (!database)
        return tl::unexpected(cannotWrite(file, database.error()));
    if (const auto done = prepareDatabase(*database); !done)
        return tl::unexpected(cannotWrite(file, done.error()));
    auto insert = database->prepare(kInsert);
    if (!insert)
        return tl::unexpected(cannotWrite(file, insert.error()));
    return AuditFile(file, std::move(*database), std::move(*insert));
}

std::string AuditFile::append(std::span<const AuditEntry> entries)
{
    if (const auto done = insertAll(entries); !done) {
        static_cast<void>(m_database.execute("ROLLBACK")); // fails when the error ended the transaction
        return cannotWrite(m_file, done.error());
    }
    return {};
}

tl::expected<void, Problem> AuditFile::insertAll(std::span<const AuditEntry> entries)
{
    if (const auto begun = m_database.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    for (const AuditEntry &entry : entries) {
        m_insert.reset();
        m_insert.bind(1, toNanos(entry.session));
        m_insert.bind(2, toNanos(entry.at));
        m_insert.bind(3, static_cast<std::int64_t>(entry.commandId));
        int index = 4;
        for (const std::string *text :
             {&entry.phase, &entry.actor, &entry.service, &entry.instance, &entry.breaker, &entry.what,
              &entry.reason, &entry.until, &entry.message})
            m_insert.bind(index++, *text);
        const auto inserted = m_insert.step();
        m_insert.reset();
        if (!inserted)
            return tl::unexpected(inserted.error());
    }
    return m_database.execute("COMMIT");
}

tl::expected<std::vector<AuditEntry>, std::string> readAudit(const std::filesystem::path &file,
                                                             std::size_t limit)
{
    const auto cannotRead = [&](const std::string &why) {
        return tl::unexpected("the audit log " + file.string() + " cannot be read: " + why);
    };
    auto database = Database::open(file, Database::Mode::ReadOnly);
    if (!database)
        return cannotRead(database.error());
    auto rows = database->prepare(kSelect);
    if (!rows)
        return cannotRead(rows.error());
    rows->bind(1, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000)));

    std::vector<AuditEntry> entries;
    for (;;) {
        const auto hasRow = rows->step();
        if (!hasRow)
            return cannotRead(hasRow.error());
        if (!*hasRow)
            break;
        entries.push_back(readRow(*rows));
    }
    std::reverse(entries.begin(), entries.end());
    return entries;
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "audit_file.h"

#include "audit_chain.h"
#include "damaged_file.h"
#include "private_file.h"

#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Database;
using sqlite::Problem;

/// The highest row ever given, even if somebody took it away, and the newest hash.
constexpr std::string_view kLast =
    "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0), "
    "coalesce((SELECT max(row) FROM audit), 0)), "
    "coalesce((SELECT hash FROM audit ORDER BY row DESC LIMIT 1), '')";
constexpr std::string_view kInsert =
    "INSERT INTO audit (row, session_ns, at_ns, command, phase, actor, service, instance, breaker, what, "
    "reason, until, message, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char *kTouch = "PRAGMA user_version = 2"; // as it is already, but a write

std::string cannotWrite(const std::filesystem::path &file, const std::string &why)
{
    return "the audit log " + file.string() + " cannot be written: " + why +
           "; no command is sent until it can (free the disk, or name another file)";
}

std::int64_t toNanos(breaker::TimePoint at) { return at.time_since_epoch().count(); }

} // namespace

AuditFile::AuditFile(std::filesystem::path file, Database database, sqlite::Statement last,
                     sqlite::Statement insert)
    : m_file(std::move(file)), m_database(std::move(database)), m_last(std::move(last)),
      m_insert(std::move(insert))
{
}

tl::expected<AuditFile, std::string> AuditFile::open(const std::filesystem::path &file,
                                                     breaker::TimePoint now)
{
    auto opened = tryOpen(file);
    if (opened)
        return std::move(*opened);
    if (!opened.error().isForeign)
        return tl::unexpected(cannotWrite(file, opened.error().problem));
    const std::string why = opened.error().problem;
    const auto aside = setAside(file, now);
    if (!aside)
        return tl::unexpected(cannotWrite(file, why + ", and it cannot be set aside: " + aside.error()));
    opened = tryOpen(file);
    if (!opened)
        return tl::unexpected(cannotWrite(file, opened.error().problem));
    opened->m_notice = "the audit log could not be used (" + why + "); it was set aside as " +
                       aside->string() + ", and a new one was begun";
    return std::move(*opened);
}

tl::expected<AuditFile, AuditFile::Failure> AuditFile::tryOpen(const std::filesystem::path &file)
{
    if (const std::string problem = makePrivateFile(file); !problem.empty())
        return tl::unexpected(Failure{problem});
    auto database = Database::open(file, Database::Mode::ReadWrite);
    if (!database)
        return tl::unexpected(Failure{database.error()});
    if (const auto done = prepareAudit(*database); !done)
        return tl::unexpected(Failure{done.error().problem, done.error().isForeign});
    auto last = database->prepare(kLast);
    if (!last)
        return tl::unexpected(Failure{last.error()});
    auto insert = database->prepare(kInsert);
    if (!insert)
        return tl::unexpected(Failure{insert.error()});
    return AuditFile(file, std::move(*database), std::move(*last), std::move(*insert));
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
    const auto hasLast = m_last.step(); // read anew each time: another console may write as well
    if (!hasLast)
        return tl::unexpected(hasLast.error());
    AuditEntry row;
    row.row = m_last.number(0);
    std::string hash = m_last.text(1);
    m_last.reset();
    for (const AuditEntry &entry : entries) {
        const std::int64_t number = row.row + 1;
        row = entry;
        row.row = number;
        row.hash = hash = chainedHash(hash, row);
        if (auto inserted = insert(row); !inserted)
            return inserted;
    }
    if (entries.empty()) {
        if (auto touched = m_database.execute(kTouch); !touched)
            return touched;
    }
    return m_database.execute("COMMIT");
}

tl::expected<void, Problem> AuditFile::insert(const AuditEntry &entry)
{
    m_insert.reset();
    m_insert.bind(1, entry.row);
    m_insert.bind(2, toNanos(entry.session));
    m_insert.bind(3, toNanos(entry.at));
    m_insert.bind(4, static_cast<std::int64_t>(entry.commandId));
    int index = 5;
    for (const std::string *text :
         {&entry.phase, &entry.actor, &entry.service, &entry.instance, &entry.breaker, &entry.what,
          &entry.reason, &entry.until, &entry.message, &entry.hash})
        m_insert.bind(index++, *text);
    const auto inserted = m_insert.step();
    m_insert.reset();
    if (!inserted)
        return tl::unexpected(inserted.error());
    return {};
}

} // namespace panelboard::fleet

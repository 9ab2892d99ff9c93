// SPDX-License-Identifier: Apache-2.0
#include "audit_schema.h"

#include "audit_chain.h"
#include "damaged_file.h"

#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Database;
using sqlite::Problem;
using Step = tl::expected<void, Problem>;

constexpr const char *kApplicationId = "1346520404"; // "PBAT"

constexpr const char *kTable = R"(
CREATE TABLE audit (
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
    message TEXT NOT NULL,
    hash TEXT NOT NULL DEFAULT ''
);
)";

constexpr const char *kTriggers = R"(
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
PRAGMA application_id = 1346520404;
PRAGMA user_version = 2;
)";

// A log that is short is soon written over instead of growing: a commit then costs one sync of bytes alone.
constexpr const char *kDurable = "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=64";

/// Version 1 had no hashes.
constexpr const char *kFromVersion1 = R"(
DROP TRIGGER audit_no_update;
DROP TRIGGER audit_no_delete;
DROP TRIGGER audit_no_replace;
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
)";

Step chainOldRows(Database &database)
{
    auto rows = database.prepare(std::string(kSelectAudit) + "ORDER BY row");
    if (!rows)
        return tl::unexpected(rows.error());
    auto update = database.prepare("UPDATE audit SET hash = ? WHERE row = ?");
    if (!update)
        return tl::unexpected(update.error());
    std::string hash;
    for (;;) {
        const auto hasRow = rows->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        const AuditEntry entry = auditRow(*rows);
        hash = chainedHash(hash, entry);
        update->bind(1, hash);
        update->bind(2, entry.row);
        const auto done = update->step();
        update->reset();
        if (!done)
            return tl::unexpected(done.error());
    }
}

/// 0: there is nothing in it yet.
tl::expected<int, AuditObjection> versionOf(Database &database)
{
    const auto maker = database.maker();
    if (!maker)
        return tl::unexpected(AuditObjection{maker.error(), isDamage(maker.error())});
    if (maker->isNobody)
        return 0;
    if (maker->application != kApplicationId)
        return tl::unexpected(AuditObjection{"it is the database of another program", true});
    if (maker->version != "1" && maker->version != "2")
        return tl::unexpected(
            AuditObjection{"it was made by another version of this program (" + maker->version + ")", true});
    return maker->version == "1" ? 1 : 2;
}

Step checkPages(Database &database)
{
    const auto verdict = database.text("PRAGMA quick_check(1)");
    if (!verdict)
        return tl::unexpected(verdict.error());
    if (*verdict != "ok")
        return tl::unexpected(*verdict + " (SQLite 11)"); // SQLITE_CORRUPT, which it does not call it
    return {};
}

Step makeTables(Database &database, int version)
{
    if (version == 0)
        return database.execute(kTable).and_then([&] { return database.execute(kTriggers); });
    return database.execute(kFromVersion1).and_then([&] { return chainOldRows(database); }).and_then([&] {
        return database.execute(kTriggers);
    });
}

/// Another console may be at it at the same moment: looked at again once nobody else writes.
tl::expected<void, AuditObjection> bringUpToDate(Database &database)
{
    if (const auto begun = database.execute("BEGIN IMMEDIATE"); !begun)
        return tl::unexpected(AuditObjection{begun.error(), isDamage(begun.error())});
    const auto version = versionOf(database);
    Step done;
    if (version && *version < 2)
        done = makeTables(database, *version);
    if (version && done)
        done = database.execute("COMMIT");
    if (version && done)
        return {};
    static_cast<void>(database.execute("ROLLBACK"));
    return tl::unexpected(!version ? version.error() : AuditObjection{done.error(), isDamage(done.error())});
}

} // namespace

AuditEntry auditRow(sqlite::Statement &row)
{
    const auto time = [&row](int column) {
        return breaker::TimePoint(breaker::Duration(row.number(column)));
    };
    AuditEntry entry;
    entry.row = row.number(0);
    entry.session = time(1);
    entry.at = time(2);
    entry.commandId = static_cast<std::uint64_t>(row.number(3));
    int column = 4;
    for (std::string *text : {&entry.phase, &entry.actor, &entry.service, &entry.instance, &entry.breaker,
                              &entry.what, &entry.reason, &entry.until, &entry.message, &entry.hash})
        *text = row.text(column++);
    return entry;
}

tl::expected<void, AuditObjection> prepareAudit(Database &database)
{
    const auto version = versionOf(database); // before anything is written into somebody else's file
    if (!version)
        return tl::unexpected(version.error());
    const Step usable = checkPages(database).and_then([&] { return database.useWriteAheadLog(kDurable); });
    if (!usable)
        return tl::unexpected(AuditObjection{usable.error(), isDamage(usable.error())});
    return bringUpToDate(database);
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "history_database.h"

#include "damaged_file.h"
#include "private_file.h"

#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Database;
using sqlite::Problem;

constexpr const char *kApplicationId = "1346521171"; // "PBHS"
constexpr const char *kVersion = "1";

// Without a sync at each commit: what the last second brought may be lost with the power, no more.
constexpr const char *kLazy = "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; "
                              "PRAGMA journal_size_limit=16777216";

// first_ms, until_ms, state, data: see HistoryBlock. journal: what has not become blocks yet, a row a second;
// slots: whose blocks these are. progress: up to which hour, and in it which breaker, history is rolled up.
constexpr const char *kSchema = R"(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS breakers (
    id INTEGER PRIMARY KEY,
    service TEXT NOT NULL,
    instance TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (service, instance, name)
);
CREATE TABLE IF NOT EXISTS raw (
    key INTEGER PRIMARY KEY, first_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL, state INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS rollups (
    key INTEGER PRIMARY KEY, first_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL, state INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, torn INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS slots (slot INTEGER PRIMARY KEY, breaker INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS progress (id INTEGER PRIMARY KEY, hour INTEGER NOT NULL, breaker INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS transitions (
    id INTEGER PRIMARY KEY,
    breaker INTEGER NOT NULL,
    at_ns INTEGER NOT NULL,
    from_state INTEGER,
    to_state INTEGER NOT NULL,
    first_instance TEXT NOT NULL,
    first_at_ns INTEGER,
    command INTEGER NOT NULL,
    cause TEXT,
    UNIQUE (breaker, at_ns)
);
CREATE INDEX IF NOT EXISTS transitions_at ON transitions (at_ns);
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    service TEXT NOT NULL,
    instance TEXT NOT NULL,
    name TEXT NOT NULL,
    actor TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS notes_at ON notes (at_ns);
CREATE TABLE IF NOT EXISTS config_texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS configs (
    breaker INTEGER NOT NULL,
    at_ns INTEGER NOT NULL,
    version INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (breaker, at_ns)
) WITHOUT ROWID;
PRAGMA application_id = 1346521171;
PRAGMA user_version = 1;
COMMIT;
)";

tl::unexpected<HistoryDatabaseProblem> problemOf(const Problem &problem)
{
    return tl::unexpected(HistoryDatabaseProblem{problem, isDamage(problem)});
}

tl::expected<void, HistoryDatabaseProblem> checkOwner(Database &database)
{
    const auto maker = database.maker();
    if (!maker)
        return problemOf(maker.error());
    if (maker->isNobody)
        return {};
    if (maker->application != kApplicationId)
        return tl::unexpected(HistoryDatabaseProblem{"it is the database of another program", true});
    if (maker->version != kVersion)
        return tl::unexpected(HistoryDatabaseProblem{"another version of this program made it", true});
    return {};
}

} // namespace

tl::expected<Database, HistoryDatabaseProblem> openHistoryDatabase(const std::filesystem::path &file)
{
    if (std::string problem = makePrivateFile(file); !problem.empty())
        return tl::unexpected(HistoryDatabaseProblem{std::move(problem), false});
    auto database = Database::open(file, Database::Mode::ReadWrite);
    if (!database)
        return problemOf(database.error());
    if (const auto owned = checkOwner(*database); !owned)
        return tl::unexpected(owned.error());
    if (const auto done = database->useWriteAheadLog(kLazy); !done)
        return problemOf(done.error());
    if (const auto done = database->execute(kSchema); !done)
        return problemOf(done.error());
    return std::move(*database);
}

} // namespace panelboard::fleet

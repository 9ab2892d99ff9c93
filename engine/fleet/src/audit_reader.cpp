// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/audit.h>

#include "audit_chain.h"
#include "audit_reader.h"
#include "audit_schema.h"

#include <algorithm>
#include <limits>
#include <ostream>
#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Database;
using sqlite::Problem;

constexpr std::size_t kMostRows = 1'000'000;

std::string cannotRead(const std::filesystem::path &file, const std::string &why)
{
    return "the audit log " + file.string() + " cannot be read: " + why;
}

/// Hands every row to `take`, in the statement's order.
template <class Take>
tl::expected<void, Problem> forEach(sqlite::Statement &rows, Take take)
{
    for (;;) {
        const auto hasRow = rows.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        take(auditRow(rows));
    }
}

/// Hands the whole log to `take`, oldest first, as it was at one moment, and then the highest row ever given
/// to `end`.
template <class Take, class End>
tl::expected<void, Problem> readAll(const std::filesystem::path &file, Take take, End end)
{
    auto database = Database::open(file, Database::Mode::ReadOnly);
    if (!database)
        return tl::unexpected(database.error());
    if (const auto begun = database->execute("BEGIN"); !begun)
        return begun;
    auto rows = database->prepare(std::string(kSelectAudit) + "ORDER BY row");
    if (!rows)
        return tl::unexpected(rows.error());
    if (const auto read = forEach(*rows, take); !read)
        return read;
    auto last = database->prepare("SELECT seq FROM sqlite_sequence WHERE name = 'audit'");
    if (!last)
        return tl::unexpected(last.error());
    const auto hasLast = last->step();
    if (!hasLast)
        return tl::unexpected(hasLast.error());
    end(*hasLast ? last->number(0) : 0);
    return {};
}

tl::expected<std::vector<AuditEntry>, Problem> readPage(const std::filesystem::path &file, std::size_t limit,
                                                        std::int64_t beforeRow)
{
    auto database = Database::open(file, Database::Mode::ReadOnly);
    if (!database)
        return tl::unexpected(database.error());
    auto rows = database->prepare(std::string(kSelectAudit) + "WHERE row < ? ORDER BY row DESC LIMIT ?");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, beforeRow > 0 ? beforeRow : std::numeric_limits<std::int64_t>::max());
    rows->bind(2, static_cast<std::int64_t>(std::min(limit, kMostRows)));
    std::vector<AuditEntry> entries;
    const auto read = forEach(*rows, [&entries](AuditEntry entry) { entries.push_back(std::move(entry)); });
    if (!read)
        return tl::unexpected(read.error());
    std::reverse(entries.begin(), entries.end());
    return entries;
}

} // namespace

tl::expected<std::vector<AuditEntry>, std::string> readAudit(const std::filesystem::path &file,
                                                             std::size_t limit, std::int64_t beforeRow)
{
    auto page = readPage(file, limit, beforeRow);
    if (!page)
        return tl::unexpected(cannotRead(file, page.error()));
    return std::move(*page);
}

AuditVerdict verifyAudit(const std::filesystem::path &file)
{
    AuditChain chain;
    const auto read = readAll(
        file, [&chain](const AuditEntry &entry) { chain.follow(entry); },
        [&chain](std::int64_t lastRow) { chain.end(lastRow); });
    AuditVerdict verdict = chain.verdict();
    if (!read)
        verdict.problem = cannotRead(file, read.error());
    return verdict;
}

std::string exportAudit(const std::filesystem::path &file, std::ostream &to, AuditFormat format)
{
    std::vector<AuditEntry> rows;
    const auto read = readAll(
        file, [&rows](AuditEntry entry) { rows.push_back(std::move(entry)); }, [](std::int64_t) {});
    if (!read)
        return cannotRead(file, read.error());
    writeAudit(to, rows, format);
    to.flush();
    return to.good() ? std::string() : "the export could not be written: is the disk full?";
}

AuditAnswer answerAudit(const std::filesystem::path &file, const AuditQuery &query)
{
    AuditAnswer answer;
    auto rows = readAudit(file, query.limit, query.beforeRow);
    if (!rows) {
        answer.problem = rows.error();
        return answer;
    }
    answer.rows = std::move(*rows);
    AuditVerdict verdict = verifyAudit(file);
    answer.verifiedUntil = verdict.verifiedUntil;
    answer.problem = std::move(verdict.problem);
    return answer;
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "history_recovery.h"

#include "history_journal.h"

#include <limits>
#include <map>
#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Problem;
using Step = tl::expected<void, Problem>;

/// Lays the entries of the journal one after the other.
class Replay {
public:
    /// @return whether the row could be read to its end
    bool add(std::string_view row)
    {
        std::uint64_t head = 0;
        while (!row.empty()) {
            if (!takeNumber(row, head) || !addEntry(head >> 2U, static_cast<unsigned>(head & 3U), row))
                return false;
        }
        return true;
    }
    void forget() { m_open.clear(); }
    [[nodiscard]] const std::map<std::uint64_t, HistoryBlock> &open() const { return m_open; }

private:
    bool addEntry(std::uint64_t slot, unsigned kind, std::string_view &row)
    {
        if (kind == HistoryBatch::End) {
            m_open.erase(slot); // it is on the disk as a block
            return true;
        }
        if (kind == HistoryBatch::Start && !start(slot, row))
            return false;
        std::uint64_t size = 0;
        if (!takeNumber(row, size) || size > row.size())
            return false;
        if (const auto found = m_open.find(slot); found != m_open.end())
            found->second.bytes += row.substr(0, size);
        row.remove_prefix(size);
        return true;
    }

    bool start(std::uint64_t slot, std::string_view &row)
    {
        std::uint64_t first = 0;
        std::uint64_t interval = 0;
        if (!takeNumber(row, first) || !takeNumber(row, interval) || interval == 0 ||
            interval > std::numeric_limits<std::uint32_t>::max())
            return false;
        HistoryBlock block;
        block.firstMs = static_cast<std::int64_t>(first);
        block.intervalMs = block.stepMs = static_cast<std::uint32_t>(interval);
        m_open.insert_or_assign(slot, std::move(block));
        return true;
    }

    std::map<std::uint64_t, HistoryBlock> m_open;
};

tl::expected<Replay, Problem> replayed(sqlite::Database &database)
{
    auto rows = database.prepare("SELECT torn, data FROM journal ORDER BY id");
    if (!rows)
        return tl::unexpected(rows.error());
    Replay replay;
    for (;;) {
        const auto hasRow = rows->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return replay;
        if (rows->number(0) != 0)
            replay.forget();
        if (!replay.add(rows->bytes(1)))
            replay.forget();
    }
}

tl::expected<std::map<std::uint64_t, std::int64_t>, Problem> slotsOf(sqlite::Database &database)
{
    auto rows = database.prepare("SELECT slot, breaker FROM slots");
    if (!rows)
        return tl::unexpected(rows.error());
    std::map<std::uint64_t, std::int64_t> slots;
    for (;;) {
        const auto hasRow = rows->step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return slots;
        slots.emplace(static_cast<std::uint64_t>(rows->number(0)), rows->number(1));
    }
}

Step insertAll(sqlite::Database &database, BlockTable &raw)
{
    const auto replay = replayed(database);
    const auto slots = slotsOf(database);
    if (!replay || !slots)
        return tl::unexpected(!replay ? replay.error() : slots.error());
    for (const auto &[slot, open] : replay->open()) {
        const auto breaker = slots->find(slot);
        const std::vector<HistoryPoint> points = pointsOf(open);
        if (breaker == slots->end() || points.empty())
            continue;
        const auto done = raw.insert(breaker->second, blockOf(points, open.intervalMs, open.stepMs));
        if (!done)
            return done;
    }
    return {};
}

} // namespace

Step recoverJournal(sqlite::Database &database, BlockTable &raw)
{
    const auto done =
        database.execute("BEGIN IMMEDIATE").and_then([&] { return insertAll(database, raw); }).and_then([&] {
            return database.execute("DELETE FROM journal; DELETE FROM slots; COMMIT");
        });
    if (!done)
        static_cast<void>(database.execute("ROLLBACK")); // fails when the error ended the transaction
    return done;
}

} // namespace panelboard::fleet

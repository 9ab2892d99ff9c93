// SPDX-License-Identifier: Apache-2.0
#include "block_table.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Problem;
using sqlite::Statement;
using Step = tl::expected<void, Problem>;

// The key: drawer (from bit 40), breaker (28 bits), place in the drawer (12 bits).
constexpr int kDrawerBit = 40;
constexpr int kBreakerBit = 12;
constexpr std::int64_t kPlaces = std::int64_t{1} << kBreakerBit;
constexpr std::int64_t kBreakerMask = (std::int64_t{1} << (kDrawerBit - kBreakerBit)) - 1;

std::int64_t keyOf(std::int64_t drawer, std::int64_t breaker)
{
    return (drawer << kDrawerBit) + (breaker << kBreakerBit);
}

HistoryBlock readBlock(Statement &row)
{
    // key, first_ms, until_ms, state, data
    const auto state = static_cast<std::uint8_t>(row.number(3));
    auto block = unpacked(row.number(1), row.number(2), state, row.bytes(4));
    return block ? *std::move(block) : HistoryBlock{row.number(1), row.number(2), 1000, 1000, state, {}};
}

Step readRange(Statement &select, std::int64_t fromKey, std::int64_t toKey, const BlockTable::TakeOfAll &take)
{
    select.reset();
    select.bind(1, fromKey);
    select.bind(2, toKey);
    for (;;) {
        const auto hasRow = select.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        take(select.number(0) >> kBreakerBit & kBreakerMask, readBlock(select));
    }
}

} // namespace

BlockTable::BlockTable(sqlite::Database &database, std::int64_t drawerMs, Statement insert, Statement select,
                       Statement selectStates, Statement first, Statement remove)
    : m_database(&database), m_drawerMs(drawerMs), m_insert(std::move(insert)), m_select(std::move(select)),
      m_selectStates(std::move(selectStates)), m_first(std::move(first)), m_remove(std::move(remove))
{
}

tl::expected<BlockTable, Problem> BlockTable::make(sqlite::Database &database, const std::string &table,
                                                   std::int64_t drawerMs)
{
    const std::string columns = "SELECT key, first_ms, until_ms, state, ";
    const std::string range = " FROM " + table + " WHERE key >= ? AND key < ? ORDER BY key";
    auto insert = database.prepare("INSERT OR IGNORE INTO " + table +
                                   " (key, first_ms, until_ms, state, data) VALUES (?, ?, ?, ?, ?)");
    auto select = database.prepare(columns + "data" + range);
    auto states =
        database.prepare(columns + "CASE WHEN state = 254 THEN data ELSE substr(data, 1, 10) END" + range);
    auto first = database.prepare("SELECT first_ms FROM " + table + " WHERE key >= ? ORDER BY key LIMIT 1");
    auto remove = database.prepare("DELETE FROM " + table + " WHERE key < ?");
    for (const auto *statement : {&insert, &select, &states, &first, &remove}) {
        if (!*statement)
            return tl::unexpected(statement->error());
    }
    return BlockTable(database, drawerMs, std::move(*insert), std::move(*select), std::move(*states),
                      std::move(*first), std::move(*remove));
}

tl::expected<BlockTable, Problem> BlockTable::raw(sqlite::Database &database)
{
    return make(database, "raw", kRawDrawerMs);
}

tl::expected<BlockTable, Problem> BlockTable::rollUps(sqlite::Database &database)
{
    return make(database, "rollups", kRollUpDrawerMs);
}

std::int64_t BlockTable::drawerOf(std::int64_t ms) const
{
    return std::max<std::int64_t>(ms, 0) / m_drawerMs;
}

Step BlockTable::insert(std::int64_t breaker, const HistoryBlock &block)
{
    const std::int64_t within = std::max<std::int64_t>(block.firstMs, 0) % m_drawerMs;
    std::int64_t place = within * kPlaces / m_drawerMs;
    const std::string data = packed(block);
    m_insert.bind(2, block.firstMs);
    m_insert.bind(3, block.untilMs);
    m_insert.bind(4, block.state);
    m_insert.bindBytes(5, data);
    for (; place < kPlaces; ++place) { // two blocks may begin too near each other
        m_insert.bind(1, keyOf(drawerOf(block.firstMs), breaker) + place);
        const auto done = m_insert.step();
        m_insert.reset();
        if (!done)
            return tl::unexpected(done.error());
        if (m_database->changes() > 0)
            break;
    }
    return {};
}

Step BlockTable::read(std::int64_t breaker, std::int64_t fromMs, std::int64_t toMs, bool statesAlone,
                      const Take &take)
{
    Statement &select = statesAlone ? m_selectStates : m_select;
    for (std::int64_t drawer = drawerOf(fromMs); drawer <= drawerOf(toMs - 1); ++drawer) {
        const std::int64_t key = keyOf(drawer, breaker);
        const auto done = readRange(select, key, key + kPlaces, [&](std::int64_t, HistoryBlock block) {
            if (block.firstMs >= fromMs && block.firstMs < toMs)
                take(std::move(block));
        });
        if (!done)
            return done;
    }
    return {};
}

Step BlockTable::readAll(std::int64_t fromMs, std::int64_t toMs, const TakeOfAll &take)
{
    return readRange(m_select, keyOf(drawerOf(fromMs), 0), keyOf(drawerOf(toMs) + 1, 0), take);
}

tl::expected<std::optional<std::int64_t>, Problem> BlockTable::firstFrom(std::int64_t ms)
{
    m_first.reset();
    m_first.bind(1, keyOf(drawerOf(ms), 0));
    const auto hasRow = m_first.step();
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    std::optional<std::int64_t> first;
    if (*hasRow)
        first = m_first.number(0);
    m_first.reset();
    return first;
}

Step BlockTable::removeBefore(std::int64_t ms)
{
    m_remove.reset();
    m_remove.bind(1, keyOf(drawerOf(ms), 0));
    const auto done = m_remove.step();
    m_remove.reset();
    return done ? Step() : tl::unexpected(done.error());
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "breaker_table.h"

#include <utility>

namespace panelboard::fleet {

using sqlite::Problem;
using sqlite::Statement;

namespace {

void bindKey(Statement &statement, const BreakerKey &key)
{
    statement.reset();
    statement.bind(1, key.service);
    statement.bind(2, key.instance);
    statement.bind(3, key.name);
}

} // namespace

BreakerTable::BreakerTable(sqlite::Database &database, Statement select, Statement insert, Statement list)
    : m_database(&database), m_select(std::move(select)), m_insert(std::move(insert)), m_list(std::move(list))
{
}

tl::expected<BreakerTable, Problem> BreakerTable::open(sqlite::Database &database)
{
    auto select = database.prepare("SELECT id FROM breakers WHERE service = ? AND instance = ? AND name = ?");
    auto insert = database.prepare("INSERT INTO breakers (service, instance, name) SELECT ?, ?, ? "
                                   "WHERE (SELECT coalesce(max(id), 0) FROM breakers) < " +
                                   std::to_string(kMaxBreakers));
    auto list = database.prepare("SELECT id, service, instance, name FROM breakers");
    for (const auto *statement : {&select, &insert, &list}) {
        if (!*statement)
            return tl::unexpected(statement->error());
    }
    return BreakerTable(database, std::move(*select), std::move(*insert), std::move(*list));
}

tl::expected<std::optional<std::int64_t>, Problem> BreakerTable::find(const BreakerKey &key)
{
    bindKey(m_select, key);
    const auto hasRow = m_select.step();
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    std::optional<std::int64_t> id;
    if (*hasRow)
        id = m_select.number(0);
    m_select.reset();
    return id;
}

tl::expected<std::optional<std::int64_t>, Problem> BreakerTable::findOrAdd(const BreakerKey &key)
{
    auto known = find(key);
    if (!known || *known)
        return known;
    bindKey(m_insert, key);
    const auto done = m_insert.step();
    m_insert.reset();
    if (!done)
        return tl::unexpected(done.error());
    m_isFull |= m_database->changes() == 0;
    return m_database->changes() == 0 ? std::optional<std::int64_t>() : *find(key);
}

tl::expected<std::unordered_map<std::int64_t, BreakerKey>, Problem> BreakerTable::all()
{
    std::unordered_map<std::int64_t, BreakerKey> breakers;
    m_list.reset();
    for (;;) {
        const auto hasRow = m_list.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return breakers;
        breakers.emplace(m_list.number(0), BreakerKey{m_list.text(1), m_list.text(2), m_list.text(3)});
    }
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "note_table.h"

#include <utility>

namespace panelboard::fleet {

using sqlite::Problem;
using sqlite::Statement;

bool isAskedFor(const NoteQuery &query, const Note &note)
{
    const auto matches = [](const std::string &wanted, const std::string &given) {
        return wanted.empty() || given.empty() || wanted == given;
    };
    return note.at >= query.range.from && note.at < query.range.to &&
           matches(query.where.service, note.where.service) &&
           matches(query.where.instance, note.where.instance) && matches(query.where.name, note.where.name);
}

NoteTable::NoteTable(Statement put, Statement select) : m_put(std::move(put)), m_select(std::move(select)) {}

tl::expected<NoteTable, Problem> NoteTable::open(sqlite::Database &database)
{
    auto put = database.prepare("INSERT OR REPLACE INTO notes (id, at_ns, service, instance, name, actor, "
                                "text) VALUES (?, ?, ?, ?, ?, ?, ?)");
    auto select = database.prepare("SELECT id, at_ns, service, instance, name, actor, text FROM notes "
                                   "WHERE at_ns >= ? AND at_ns < ? ORDER BY at_ns LIMIT 10000");
    if (!put || !select)
        return tl::unexpected(!put ? put.error() : select.error());
    return NoteTable(std::move(*put), std::move(*select));
}

tl::expected<void, Problem> NoteTable::put(const Note &note)
{
    m_put.reset();
    m_put.bind(1, note.id);
    m_put.bind(2, std::int64_t{note.at.time_since_epoch().count()});
    int index = 3;
    for (const std::string *text :
         {&note.where.service, &note.where.instance, &note.where.name, &note.actor, &note.text})
        m_put.bind(index++, *text);
    const auto done = m_put.step();
    m_put.reset();
    return done ? tl::expected<void, Problem>() : tl::unexpected(done.error());
}

tl::expected<std::vector<Note>, Problem> NoteTable::read(const NoteQuery &query)
{
    m_select.reset();
    m_select.bind(1, std::int64_t{query.range.from.time_since_epoch().count()});
    m_select.bind(2, std::int64_t{query.range.to.time_since_epoch().count()});
    std::vector<Note> notes;
    for (;;) {
        const auto hasRow = m_select.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return notes;
        Note note;
        note.id = m_select.number(0);
        note.at = breaker::TimePoint(breaker::Duration(m_select.number(1)));
        note.where = {m_select.text(2), m_select.text(3), m_select.text(4)};
        note.actor = m_select.text(5);
        note.text = m_select.text(6);
        if (isAskedFor(query, note))
            notes.push_back(std::move(note));
    }
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#include "history_tables.h"

#include <utility>

namespace panelboard::fleet {

tl::expected<HistoryTables, sqlite::Problem> HistoryTables::open(sqlite::Database &database)
{
    auto breakers = BreakerTable::open(database);
    if (!breakers)
        return tl::unexpected(breakers.error());
    auto raw = BlockTable::raw(database);
    if (!raw)
        return tl::unexpected(raw.error());
    auto rollUps = BlockTable::rollUps(database);
    if (!rollUps)
        return tl::unexpected(rollUps.error());
    auto transitions = TransitionTable::open(database);
    if (!transitions)
        return tl::unexpected(transitions.error());
    auto notes = NoteTable::open(database);
    if (!notes)
        return tl::unexpected(notes.error());
    auto configs = ConfigTable::open(database);
    if (!configs)
        return tl::unexpected(configs.error());
    return HistoryTables{std::move(*breakers),    std::move(*raw),   std::move(*rollUps),
                         std::move(*transitions), std::move(*notes), std::move(*configs)};
}

} // namespace panelboard::fleet

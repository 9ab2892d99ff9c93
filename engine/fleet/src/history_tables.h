// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "block_table.h"
#include "breaker_table.h"
#include "config_table.h"
#include "note_table.h"
#include "sqlite.h"
#include "transition_table.h"

namespace panelboard::fleet {

/// The tables of a history, as its writer and its readers have them open. Must not outlive its database.
/// Confined.
struct HistoryTables {
    [[nodiscard]] static tl::expected<HistoryTables, sqlite::Problem> open(sqlite::Database &database);

    BreakerTable breakers;
    BlockTable raw;
    BlockTable rollUps;
    TransitionTable transitions;
    NoteTable notes;
    ConfigTable configs;
};

} // namespace panelboard::fleet

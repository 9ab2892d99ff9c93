// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.h"

#include <panelboard/fleet/history.h>

namespace panelboard::fleet {

/// Whether a note is asked for: an empty part, of the query or of the note, matches all.
[[nodiscard]] bool isAskedFor(const NoteQuery &query, const Note &note);

/// Notes, kept for good. Must not outlive its database. Confined.
class NoteTable {
public:
    [[nodiscard]] static tl::expected<NoteTable, sqlite::Problem> open(sqlite::Database &database);

    [[nodiscard]] tl::expected<void, sqlite::Problem> put(const Note &note); ///< of one id once
    [[nodiscard]] tl::expected<std::vector<Note>, sqlite::Problem> read(const NoteQuery &query);

private:
    NoteTable(sqlite::Statement put, sqlite::Statement select);

    sqlite::Statement m_put;
    sqlite::Statement m_select;
};

} // namespace panelboard::fleet

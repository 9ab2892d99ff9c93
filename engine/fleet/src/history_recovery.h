// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "block_table.h"
#include "sqlite.h"

namespace panelboard::fleet {

/// Makes blocks of what the last console left in the journal, however it ended, and empties it. To be called
/// before anything is written.
[[nodiscard]] tl::expected<void, sqlite::Problem> recoverJournal(sqlite::Database &database, BlockTable &raw);

} // namespace panelboard::fleet

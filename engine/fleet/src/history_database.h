// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.h"

#include <filesystem>
#include <string>

namespace panelboard::fleet {

/// Why the history cannot be opened.
struct HistoryDatabaseProblem {
    std::string reason;      ///< "it is the database of another program"
    bool isUnusable = false; ///< for good: set it aside, begin anew
};

/// Opens the history for its one writer: write-ahead log, made with its folder (0700; the file 0600) when
/// missing. A file of a newer version of this program is unusable, as is another program's.
[[nodiscard]] tl::expected<sqlite::Database, HistoryDatabaseProblem>
openHistoryDatabase(const std::filesystem::path &file);

} // namespace panelboard::fleet

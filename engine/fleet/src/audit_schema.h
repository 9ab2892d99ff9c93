// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.h"

#include <panelboard/fleet/audit.h>

#include <string_view>

namespace panelboard::fleet {

/// Columns of a row, in the order of `auditRow`; append what limits and orders them.
inline constexpr std::string_view kSelectAudit =
    "SELECT row, session_ns, at_ns, command, phase, actor, service, instance, breaker, what, reason, until, "
    "message, hash FROM audit ";

[[nodiscard]] AuditEntry auditRow(sqlite::Statement &row);

/// What stands against writing into a database.
struct AuditObjection {
    sqlite::Problem problem;
    bool isForeign = false; ///< its bytes are damaged, or another program or version made it
};

/// Makes the tables of a new database, or brings those of an older version up to date: its rows are chained
/// as they stand. All or nothing.
[[nodiscard]] tl::expected<void, AuditObjection> prepareAudit(sqlite::Database &database);

} // namespace panelboard::fleet

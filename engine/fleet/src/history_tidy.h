// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "block_table.h"
#include "sqlite.h"

#include <panelboard/fleet/history.h>

#include <cstdint>

namespace panelboard::fleet {

/// Rolls old history up and lets the oldest go, a little at each step, within the caller's transaction.
/// Must not outlive its tables. Confined.
class HistoryTidy {
public:
    static constexpr std::int64_t kHourMs = BlockTable::kRollUpDrawerMs;

    [[nodiscard]] static tl::expected<HistoryTidy, sqlite::Problem>
    open(sqlite::Database &database, BlockTable &raw, BlockTable &rollUps, const HistoryLimits &limits);

    [[nodiscard]] tl::expected<void, sqlite::Problem> step(std::int64_t nowMs);
    /// The transaction was rolled back, and what steps did in it.
    [[nodiscard]] tl::expected<void, sqlite::Problem> reload();

private:
    HistoryTidy(sqlite::Database &database, BlockTable &raw, BlockTable &rollUps, const HistoryLimits &limits,
                sqlite::Statement select, sqlite::Statement put, sqlite::Statement newestBreaker);

    [[nodiscard]] tl::expected<void, sqlite::Problem> rollUpSome(std::int64_t nowMs);
    [[nodiscard]] tl::expected<void, sqlite::Problem> rollUp(std::int64_t breaker);
    [[nodiscard]] tl::expected<void, sqlite::Problem> findHour(std::int64_t nowMs);
    [[nodiscard]] tl::expected<void, sqlite::Problem> save();
    [[nodiscard]] tl::expected<void, sqlite::Problem> removeOld(std::int64_t nowMs);
    [[nodiscard]] tl::expected<bool, sqlite::Problem> isTooLarge();

    sqlite::Database *m_database;
    BlockTable *m_raw;
    BlockTable *m_rollUps;
    HistoryLimits m_limits;
    sqlite::Statement m_select;
    sqlite::Statement m_put;
    sqlite::Statement m_newestBreaker;
    std::int64_t m_hour = 0;    ///< hours since the epoch; all before are rolled up
    std::int64_t m_breaker = 1; ///< the next one to roll up in m_hour
};

} // namespace panelboard::fleet

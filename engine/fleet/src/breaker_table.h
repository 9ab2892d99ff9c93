// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.h"

#include <panelboard/fleet/command.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace panelboard::fleet {

/// The numbers under which the history keeps its breakers. Must not outlive its database. Confined.
class BreakerTable {
public:
    static constexpr std::size_t kMaxBreakers = 100'000; ///< more are not taken in

    [[nodiscard]] static tl::expected<BreakerTable, sqlite::Problem> open(sqlite::Database &database);

    /// Absent: never heard of.
    [[nodiscard]] tl::expected<std::optional<std::int64_t>, sqlite::Problem> find(const BreakerKey &key);
    /// As `find`, but makes it. Absent: there are too many.
    [[nodiscard]] tl::expected<std::optional<std::int64_t>, sqlite::Problem> findOrAdd(const BreakerKey &key);
    [[nodiscard]] tl::expected<std::unordered_map<std::int64_t, BreakerKey>, sqlite::Problem> all();
    [[nodiscard]] bool isFull() const { return m_isFull; } ///< one was refused

private:
    BreakerTable(sqlite::Database &database, sqlite::Statement select, sqlite::Statement insert,
                 sqlite::Statement list);

    sqlite::Database *m_database;
    sqlite::Statement m_select;
    sqlite::Statement m_insert;
    sqlite::Statement m_list;
    bool m_isFull = false;
};

} // namespace panelboard::fleet

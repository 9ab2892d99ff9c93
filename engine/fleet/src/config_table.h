// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_record.h"
#include "sqlite.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace panelboard::fleet {

/// The configurations of breakers, kept for good: a row for each change, its text kept once however many
/// breakers have it. Must not outlive its database. Confined.
class ConfigTable {
public:
    [[nodiscard]] static tl::expected<ConfigTable, sqlite::Problem> open(sqlite::Database &database);

    /// Of one that the newest row does not contradict only what is new is added to that row.
    [[nodiscard]] tl::expected<void, sqlite::Problem> put(std::int64_t breaker, const ConfigRecord &record);
    /// The newest ConfigVersions::kMost of a breaker, oldest first, without a key.
    [[nodiscard]] tl::expected<std::vector<ConfigRecord>, sqlite::Problem> read(std::int64_t breaker);
    /// What was in force, by breaker.
    [[nodiscard]] tl::expected<std::unordered_map<std::int64_t, ConfigTextsPtr>, sqlite::Problem>
    inForce(breaker::TimePoint at);

private:
    struct Statements {
        sqlite::Statement newest;
        sqlite::Statement findText;
        sqlite::Statement addText;
        sqlite::Statement put;
        sqlite::Statement select;
        sqlite::Statement inForce;
    };
    explicit ConfigTable(Statements statements) : m_sql(std::move(statements)) {}
    [[nodiscard]] tl::expected<std::optional<ConfigRecord>, sqlite::Problem> newest(std::int64_t breaker);
    [[nodiscard]] tl::expected<std::int64_t, sqlite::Problem> idOf(const std::string &text);

    Statements m_sql;
};

} // namespace panelboard::fleet

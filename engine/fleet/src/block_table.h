// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_block.h"
#include "sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace panelboard::fleet {

/// A table of blocks on the disk. Its key is drawer, breaker, place in the drawer, where a drawer is a
/// stretch of time: so what is old lies together and goes together, and so do a breaker's blocks.
/// Must not outlive its database. Confined.
class BlockTable {
public:
    static constexpr std::int64_t kRawDrawerMs = 600'000;
    static constexpr std::int64_t kRollUpDrawerMs = 3'600'000;
    static constexpr std::int64_t kLongestMs = 700'000; ///< how far a block may reach beyond its drawer

    [[nodiscard]] static tl::expected<BlockTable, sqlite::Problem> raw(sqlite::Database &database);
    [[nodiscard]] static tl::expected<BlockTable, sqlite::Problem> rollUps(sqlite::Database &database);

    [[nodiscard]] tl::expected<void, sqlite::Problem> insert(std::int64_t breaker, const HistoryBlock &block);
    /// Hands over a breaker's blocks that begin in [fromMs, toMs), oldest first. With `statesAlone` the bytes
    /// of blocks with one state stay on the disk.
    using Take = std::function<void(HistoryBlock block)>;
    [[nodiscard]] tl::expected<void, sqlite::Problem>
    read(std::int64_t breaker, std::int64_t fromMs, std::int64_t toMs, bool statesAlone, const Take &take);
    /// Hands over every breaker's blocks of the drawers from that of `fromMs` to that of `toMs`, by drawer,
    /// breaker and time.
    using TakeOfAll = std::function<void(std::int64_t breaker, HistoryBlock block)>;
    [[nodiscard]] tl::expected<void, sqlite::Problem> readAll(std::int64_t fromMs, std::int64_t toMs,
                                                              const TakeOfAll &take);
    /// When about the first block begins that is in the drawer of `ms` or a later one.
    [[nodiscard]] tl::expected<std::optional<std::int64_t>, sqlite::Problem> firstFrom(std::int64_t ms);
    /// Removes every block that begins before this time, the start of a drawer.
    [[nodiscard]] tl::expected<void, sqlite::Problem> removeBefore(std::int64_t ms);

private:
    BlockTable(sqlite::Database &database, std::int64_t drawerMs, sqlite::Statement insert,
               sqlite::Statement select, sqlite::Statement selectStates, sqlite::Statement first,
               sqlite::Statement remove);
    [[nodiscard]] static tl::expected<BlockTable, sqlite::Problem>
    make(sqlite::Database &database, const std::string &table, std::int64_t drawerMs);
    [[nodiscard]] std::int64_t drawerOf(std::int64_t ms) const;

    sqlite::Database *m_database;
    std::int64_t m_drawerMs;
    sqlite::Statement m_insert;
    sqlite::Statement m_select;
    sqlite::Statement m_selectStates;
    sqlite::Statement m_first;
    sqlite::Statement m_remove;
};

} // namespace panelboard::fleet

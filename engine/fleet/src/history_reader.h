// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_columns.h"
#include "history_memory.h"
#include "history_tables.h"
#include "sqlite.h"

#include <panelboard/fleet/history.h>
#include <panelboard/fleet/snapshot.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace panelboard::fleet {

/// The history on the disk, open to be read while its writer goes on. Confined.
class HistoryReader {
public:
    [[nodiscard]] static tl::expected<std::unique_ptr<HistoryReader>, std::string>
    open(const std::filesystem::path &file);

    /// Adds what the disk has of a breaker before `beforeMs`.
    /// @param isCoarse  minutes will do, where there are some
    [[nodiscard]] tl::expected<void, std::string> read(const BreakerKey &key, const ColumnGrid &grid,
                                                       bool isCoarse, std::int64_t beforeMs,
                                                       SeriesBuilder &into);
    /// The newest block of each breaker that begins at `atMs` or up to an hour before.
    struct LastBlock {
        BreakerKey key;
        HistoryBlock block;
    };
    [[nodiscard]] tl::expected<std::vector<LastBlock>, std::string> lastBlocks(std::int64_t atMs);
    struct LastState {
        BreakerKey key;
        breaker::State state = breaker::State::Closed;
        breaker::TimePoint since;
    };
    [[nodiscard]] tl::expected<std::vector<LastState>, std::string> lastStates(const TimeRange &range);
    /// The configurations of a breaker, oldest first.
    [[nodiscard]] tl::expected<std::vector<ConfigRecord>, std::string> configs(const BreakerKey &key);
    struct InForce {
        BreakerKey key;
        ConfigTextsPtr texts;
    };
    [[nodiscard]] tl::expected<std::vector<InForce>, std::string> configsAt(breaker::TimePoint at);
    [[nodiscard]] TransitionTable &transitions() { return m_tables->transitions; }
    [[nodiscard]] NoteTable &notes() { return m_tables->notes; }

private:
    explicit HistoryReader(sqlite::Database database) : m_database(std::move(database)) {}
    [[nodiscard]] tl::expected<void, std::string> prepare();
    /// Before this the roll-ups count, from it on the raw blocks.
    [[nodiscard]] std::int64_t borderMs(bool isCoarse) const { return isCoarse ? m_rolledUpTo : m_rawFrom; }

    sqlite::Database m_database; // first: all others must go before it
    std::optional<HistoryTables> m_tables;
    std::int64_t m_rolledUpTo = 0;
    std::int64_t m_rawFrom = 0;
};

} // namespace panelboard::fleet

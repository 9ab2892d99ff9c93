// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_backlog.h"
#include "history_database.h"
#include "history_tables.h"
#include "history_tidy.h"

#include <panelboard/fleet/history.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace panelboard::fleet {

/// The history on the disk, open for its one writer. Confined.
class HistoryFile {
public:
    /// Opens it, and makes blocks of what the last console left in the journal.
    [[nodiscard]] static tl::expected<std::unique_ptr<HistoryFile>, HistoryDatabaseProblem>
    open(const std::filesystem::path &file, const HistoryLimits &limits);

    /// Writes what waits in the backlog and the batch, in one transaction; rolls up and removes a little.
    /// @return what went wrong; then nothing of it is written
    [[nodiscard]] tl::expected<void, sqlite::Problem> write(const HistoryBatch &batch,
                                                            HistoryBacklog &backlog, std::int64_t nowMs);
    /// A notice is given when there are too many breakers.
    [[nodiscard]] HistoryStatus status();
    /// When about the newest block began that was there on opening.
    [[nodiscard]] std::optional<std::int64_t> newestMs() const { return m_newestMs; }

private:
    using Step = tl::expected<void, sqlite::Problem>;

    explicit HistoryFile(sqlite::Database database) : m_database(std::move(database)) {}
    [[nodiscard]] Step prepare(const HistoryLimits &limits);
    [[nodiscard]] Step writeAll(const HistoryBatch &batch, HistoryBacklog &backlog, std::int64_t nowMs);
    [[nodiscard]] Step writeWaiting(const HistoryBacklog::Waiting &waiting);
    [[nodiscard]] Step writeJournal(const HistoryBatch &batch, HistoryBacklog &backlog);
    [[nodiscard]] Step writeBlocks(const HistoryBatch &batch, HistoryBacklog &backlog);
    /// What is of a breaker, into its table; of one more than the file takes, nowhere.
    template <class Table, class Record>
    [[nodiscard]] Step put(Table &table, const BreakerKey &key, const Record &record);
    template <class Records>
    [[nodiscard]] Step putFacts(const Records &records);
    [[nodiscard]] Step close(const HistoryBatch &batch, HistoryBacklog &backlog);
    [[nodiscard]] Step lookUp(HistorySlot slot, HistoryBacklog::Slot &entry);
    [[nodiscard]] Step trimJournal(HistoryBacklog &backlog);

    sqlite::Database m_database; // first: all others must go before it
    std::optional<HistoryTables> m_tables;
    std::optional<HistoryTidy> m_tidy;
    std::optional<sqlite::Statement> m_insertJournal;
    std::optional<sqlite::Statement> m_trimJournal;
    std::optional<sqlite::Statement> m_putSlot;
    std::optional<sqlite::Statement> m_removeSlot;
    std::optional<std::int64_t> m_newestMs;
    std::int64_t m_journalRow = 0; ///< the newest one
    unsigned m_writes = 0;
};

} // namespace panelboard::fleet

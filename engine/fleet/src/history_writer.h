// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_backlog.h"
#include "history_file.h"

#include <panelboard/fleet/history.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace panelboard::fleet {

/// Writes history to the disk on a thread of its own, a transaction for each batch. A file that is damaged or
/// somebody else's is set aside and a new one begun; a disk that is full is tried again with every batch.
/// Threads: any; never waits for the disk, but for `stop`.
class HistoryWriter {
public:
    struct Report {
        HistoryStatus status;
        std::optional<std::int64_t> newestMs; ///< on opening: when about the newest history begins
    };
    /// @param told  runs on the writer's thread after each batch
    HistoryWriter(std::filesystem::path file, HistoryLimits limits, std::function<void(Report)> told);
    ~HistoryWriter(); ///< stop()

    /// @param nowMs  the console's time
    void write(HistoryBatch batch, std::int64_t nowMs);
    /// Batches that wait. When there are some, better let the journal grow.
    [[nodiscard]] std::size_t waiting() const;
    /// Returns once the first batch is written: what an earlier console left can be read now.
    void awaitFirst() const;
    /// Writes what waits, then joins. Idempotent.
    void stop();

private:
    struct Waiting {
        HistoryBatch batch;
        std::int64_t nowMs = 0;
    };
    void run();
    void writeOne(Waiting &&waiting);
    [[nodiscard]] std::string open(std::int64_t nowMs);
    [[nodiscard]] std::string beginAnew(const std::string &reason, std::int64_t nowMs);

    const std::filesystem::path m_path;
    const HistoryLimits m_limits;
    const std::function<void(Report)> m_told;

    // the thread's own
    std::unique_ptr<HistoryFile> m_file; ///< null: cannot be opened
    HistoryBacklog m_backlog;
    std::string m_notice; ///< what became of a file that was set aside
    std::optional<std::int64_t> m_newestMs;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    mutable std::condition_variable m_firstIsWritten;
    std::vector<Waiting> m_waiting; // guarded by m_mutex
    std::size_t m_taken = 0;        // guarded by m_mutex: of m_waiting, being written
    bool m_isFirstWritten = false;  // guarded by m_mutex
    bool m_stopping = false;        // guarded by m_mutex
    std::thread m_thread;
};

} // namespace panelboard::fleet

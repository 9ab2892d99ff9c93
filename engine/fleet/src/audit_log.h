// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/audit.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace panelboard::fleet {

/// Writes audit rows on a thread of its own: whatever waits goes to the disk in one commit. A file that
/// cannot be opened is tried again with the next row.
/// Threads: any; never waits for the disk, but for `stop`.
class AuditLog {
public:
    /// Runs on the database thread, once. @param problem  empty: the row is on the disk
    using Done = std::function<void(const std::string &problem)>;

    /// Runs on the database thread whenever the file was tried to be opened. @param notice  not empty: a
    /// damaged or foreign file was set aside, and where
    using Opened = std::function<void(const std::string &problem, const std::string &notice)>;

    /// @param session  goes into every row  @param opened  whether the file can be written at all
    AuditLog(std::filesystem::path file, breaker::TimePoint session, Opened opened);
    ~AuditLog(); ///< stop()

    void append(AuditEntry entry, Done done);
    /// Several rows at once: all of them go to the disk in one commit, or none. No row at all asks whether
    /// the file can be written.
    void append(std::vector<AuditEntry> entries, Done done);
    /// Writes what waits, then joins. Later rows are dropped. Idempotent.
    void stop();

private:
    struct Waiting {
        std::vector<AuditEntry> entries;
        Done done;
    };
    class Writer;

    void run(const Opened &opened);

    const std::filesystem::path m_file;
    const breaker::TimePoint m_session;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Waiting> m_waiting; // guarded by m_mutex
    bool m_stopping = false;        // guarded by m_mutex
    std::thread m_thread;
};

} // namespace panelboard::fleet

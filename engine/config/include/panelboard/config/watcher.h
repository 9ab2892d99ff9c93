// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/config/apply.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace panelboard::config {

/// What became of a file that was read.
struct Reload {
    std::vector<Change> changes;   ///< what was applied; empty when all was so already
    std::vector<Problem> problems; ///< why nothing was applied: the old configuration stays in force
    std::vector<Problem> remarks;  ///< what the file says in vain
};

/// What it throws is swallowed. It may destroy the watcher.
using ReloadHandler = std::function<void(const Reload &)>;

struct WatchOptions {
    LoadOptions load;
    /// A file is read when nothing has happened to it for so long and nobody is writing it, or after twenty
    /// such times.
    std::chrono::milliseconds quiet{50};
};

/// Keeps registries as a file says: applies it once, and again whenever it changes.
///
/// Sees writing in place, renaming over (editors), deletion and return, and links that are pointed elsewhere
/// on the way to the file (Kubernetes' ConfigMaps). A file that cannot be read or has a mistake is reported
/// once and changes nothing; the next good one is compared with the last good one.
///
/// Threads: one of its own until it is destroyed; confined itself. Where the system has no inotify left it
/// looks at the file every second instead.
class Watcher {
public:
    /// Reads and applies `file` and calls `handler` before it returns; later calls come from its own thread.
    /// `registries` must outlive it. @throws std::system_error without descriptors or threads
    Watcher(std::filesystem::path file, resilience::Registries &registries, ReloadHandler handler,
            WatchOptions options = {});
    /// Waits for a handler that is running, unless it is called from there.
    ~Watcher();
    Watcher(const Watcher &) = delete;
    Watcher &operator=(const Watcher &) = delete;

private:
    class Work;
    std::shared_ptr<Work> m_work; // shared with the thread, which outlives a watcher destroyed in its handler
    std::thread m_thread;
};

} // namespace panelboard::config

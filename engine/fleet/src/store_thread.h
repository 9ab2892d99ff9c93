// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace panelboard::fleet {

/// One thread that runs the tasks given to it, in order. Threads: all functions from any thread; `start` and
/// `stop` once each, not from a task.
class StoreThread {
public:
    StoreThread() = default;
    ~StoreThread() { stop(); }
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// @param afterBatch  runs whenever no task waits any more
    void start(std::function<void()> afterBatch);
    /// Before `start` the task waits; after `stop` it is dropped.
    void post(std::function<void()> task);
    /// Runs what waits already, then joins. Idempotent.
    void stop();

private:
    void run();

    std::function<void()> m_afterBatch;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::function<void()>> m_tasks; // guarded by m_mutex
    bool m_stopping = false;                    // guarded by m_mutex
    std::thread m_thread;
};

} // namespace panelboard::fleet

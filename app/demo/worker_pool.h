// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace panelboard::demo {

/// Threads for work that waits, in the order in which it came.
/// Threads: synchronised.
class WorkerPool {
public:
    /// At most `maxWaiting` tasks wait for a thread.
    WorkerPool(std::size_t threads, std::size_t maxWaiting);
    ~WorkerPool(); ///< finishes what has begun, drops the rest
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// Has `task` run, which must not throw; false, and it is dropped, when too many wait.
    [[nodiscard]] bool post(std::function<void()> task);

private:
    void run();

    const std::size_t m_maxWaiting;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_waiting; // guarded by m_mutex
    bool m_stopping = false;                     // guarded by m_mutex
    std::vector<std::thread> m_threads;
};

} // namespace panelboard::demo

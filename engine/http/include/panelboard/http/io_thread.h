// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace panelboard::http {

namespace detail {
struct IoCore;
}

/// One thread that runs every socket, timer and handler given to it. Servers and clients are made on one.
/// A task that throws is reported on stderr and harms nobody else.
/// Threads: all functions from any thread; `stop` and the destructor not from the I/O thread itself.
class IoThread {
public:
    IoThread();
    ~IoThread(); ///< stop()
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    void post(std::function<void()> task);
    class Timer;
    /// Runs `task` once after `delay` on the I/O thread. The returned object cancels it when destroyed, and
    /// may outlive the IoThread.
    [[nodiscard]] std::unique_ptr<Timer> after(std::chrono::nanoseconds delay, std::function<void()> task);
    [[nodiscard]] bool isCurrent() const noexcept; ///< whether the caller is on this thread
    /// Ends every connection made on it and joins the thread; pending tasks are dropped. Idempotent.
    void stop();
    [[nodiscard]] detail::IoCore &core() noexcept; ///< for the server and client of this room

private:
    std::shared_ptr<detail::IoCore> m_core; ///< shared with handles that outlive this object
};

/// A task that waits; see IoThread::after().
class IoThread::Timer {
public:
    virtual ~Timer() = default;
};

} // namespace panelboard::http

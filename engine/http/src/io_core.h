// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "asio.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace panelboard::http::detail {

/// What must be closed before the I/O thread can end: servers, clients, timers. Confined to that thread.
class Closable {
public:
    virtual void closeNow() = 0;

protected:
    ~Closable() = default;
};

/// The thread and event loop behind an IoThread. Handles given to callers share it, so that they may
/// outlive the IoThread: after stop() nothing runs any more and the loop holds nothing.
struct IoCore : std::enable_shared_from_this<IoCore> {
    IoCore();
    ~IoCore();
    IoCore(const IoCore &) = delete;
    IoCore &operator=(const IoCore &) = delete;

    void start();

    /// Any thread. @return false when the core is stopping: the task was dropped.
    bool post(std::function<void()> task);
    /// Runs `task` now when on the I/O thread, else posts it.
    void run(std::function<void()> task);
    /// Runs `task` on the I/O thread and returns when it is done, or when the core has stopped for good.
    void runAndWait(const std::function<void()> &task);
    [[nodiscard]] bool isCurrent() const noexcept;
    [[nodiscard]] bool stopping() const noexcept { return m_stopping.load(std::memory_order_acquire); }
    void stop();

    void add(const std::shared_ptr<Closable> &closable); ///< I/O thread only
    void remove(Closable &closable);                     ///< I/O thread only

    static constexpr std::size_t kReceiveBytes = 256U * 1024U;

    asio::io_context context{1};
    /// What a plain socket is read into; its bytes are used up before the next socket is read.
    std::unique_ptr<char[]> receiveBuffer;

private:
    void loop();
    void closeEverything();

    std::mutex m_mutex; ///< makes "not stopping, so posted" one step
    /// Written once under m_mutex by stop(); read without it to drop queued tasks, where a stale "false" only
    /// lets one more task run before the loop ends.
    std::atomic<bool> m_stopping{false};
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    std::map<Closable *, std::weak_ptr<Closable>> m_closables; ///< confined to the I/O thread
    std::once_flag m_joined;
    std::thread m_thread;
};

} // namespace panelboard::http::detail

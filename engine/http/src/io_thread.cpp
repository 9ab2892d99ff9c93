// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/io_thread.h>

#include "io_core.h"

namespace panelboard::http {

namespace {

/// One waiting task. Armed, fired and cancelled on the I/O thread.
class WaitingTask final : public detail::Closable, public std::enable_shared_from_this<WaitingTask> {
public:
    WaitingTask(detail::IoCore &core, std::chrono::nanoseconds delay, std::function<void()> task)
        : m_core(core), m_timer(core.context), m_task(std::move(task))
    {
        m_timer.expires_after(delay);
    }

    void arm()
    {
        if (m_core.stopping())
            return;
        m_core.add(shared_from_this());
        m_timer.async_wait([self = shared_from_this()](const detail::ErrorCode &error) {
            self->m_core.remove(*self);
            const auto task = std::exchange(self->m_task, nullptr);
            if (!error && !self->m_cancelled.load(std::memory_order_acquire) && !self->m_core.stopping())
                task();
        });
    }

    void closeNow() override { m_timer.cancel(); }
    /// Any thread; seen by the firing timer at the latest when it is about to run the task.
    void markCancelled() { m_cancelled.store(true, std::memory_order_release); }

private:
    detail::IoCore &m_core;
    boost::asio::steady_timer m_timer;
    std::function<void()> m_task;
    std::atomic<bool> m_cancelled{false};
};

class TimerHandle final : public IoThread::Timer {
public:
    TimerHandle(std::shared_ptr<detail::IoCore> core, std::shared_ptr<WaitingTask> waiting)
        : m_core(std::move(core)), m_waiting(std::move(waiting))
    {
    }
    ~TimerHandle() override
    {
        m_waiting->markCancelled();
        m_core->run([waiting = m_waiting] { waiting->closeNow(); });
    }
    TimerHandle(const TimerHandle &) = delete;
    TimerHandle &operator=(const TimerHandle &) = delete;

private:
    std::shared_ptr<detail::IoCore> m_core; ///< first: the timer inside m_waiting needs its context
    std::shared_ptr<WaitingTask> m_waiting;
};

} // namespace

IoThread::IoThread() : m_core(std::make_shared<detail::IoCore>()) { m_core->start(); }

IoThread::~IoThread() { stop(); }

void IoThread::post(std::function<void()> task) { m_core->post(std::move(task)); }

std::unique_ptr<IoThread::Timer> IoThread::after(std::chrono::nanoseconds delay, std::function<void()> task)
{
    auto waiting = std::make_shared<WaitingTask>(*m_core, delay, std::move(task));
    m_core->run([waiting] { waiting->arm(); });
    return std::make_unique<TimerHandle>(m_core, std::move(waiting));
}

bool IoThread::isCurrent() const noexcept { return m_core->isCurrent(); }

void IoThread::stop() { m_core->stop(); }

detail::IoCore &IoThread::core() noexcept { return *m_core; }

} // namespace panelboard::http

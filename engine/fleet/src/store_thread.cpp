// SPDX-License-Identifier: Apache-2.0
#include "store_thread.h"

#include <utility>

namespace panelboard::fleet {

void StoreThread::start(std::function<void()> afterBatch)
{
    m_afterBatch = std::move(afterBatch);
    m_thread = std::thread([this] { run(); });
}

void StoreThread::post(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return;
    m_tasks.push_back(std::move(task));
    m_wake.notify_one();
}

void StoreThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void StoreThread::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        const std::vector<std::function<void()>> batch = std::exchange(m_tasks, {});
        lock.unlock();
        for (const auto &task : batch)
            task();
        m_afterBatch();
        lock.lock();
    }
}

} // namespace panelboard::fleet

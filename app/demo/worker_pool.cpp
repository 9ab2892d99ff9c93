// SPDX-License-Identifier: Apache-2.0
#include "worker_pool.h"

#include <utility>

namespace panelboard::demo {

WorkerPool::WorkerPool(std::size_t threads, std::size_t maxWaiting) : m_maxWaiting(maxWaiting)
{
    for (std::size_t i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool WorkerPool::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= m_maxWaiting)
            return false;
        m_waiting.push_back(std::move(task));
    }
    m_changed.notify_one();
    return true;
}

void WorkerPool::run()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_stopping)
            return;
        const std::function<void()> task = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        task();
    }
}

} // namespace panelboard::demo

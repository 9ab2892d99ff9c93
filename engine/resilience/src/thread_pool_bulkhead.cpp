// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/thread_pool_bulkhead.h>

#include <algorithm>
#include <iterator>
#include <system_error>

namespace panelboard::resilience {

thread_local ThreadPoolBulkhead::Worker *ThreadPoolBulkhead::t_worker = nullptr;

namespace {

void joinAll(std::list<std::thread> threads)
{
    for (std::thread &thread : threads)
        thread.join();
}

} // namespace

ThreadPoolBulkhead::ThreadPoolBulkhead(Birth birth) : Module(std::move(birth)), m_limits(*config()) {}

ThreadPoolBulkhead::~ThreadPoolBulkhead()
{
    if (t_worker && t_worker->pool == this)
        endOnOwnThread(*t_worker);
    else
        shutdown();
}

void ThreadPoolBulkhead::shutdown()
{
    Threads ended;
    {
        std::unique_lock lock(m_mutex);
        m_isShutDown = true;
        m_work.notify_all();
        if (t_worker && t_worker->pool == this)
            return;
        m_fewer.wait(lock, [this] { return m_threads.empty(); });
        ended.swap(m_ended);
    }
    joinAll(std::move(ended));
}

void ThreadPoolBulkhead::endOnOwnThread(Worker &worker)
{
    worker.poolIsGone = true;
    Threads ended;
    {
        std::unique_lock lock(m_mutex);
        m_isShutDown = true;
        m_work.notify_all();
        while (TaskPtr task = dequeue()) {
            lock.unlock();
            task->run();
            task.reset();
            lock.lock();
        }
        m_fewer.wait(lock, [this] { return m_threads.size() == 1; });
        m_threads.front().detach();
        ended.swap(m_ended);
    }
    joinAll(std::move(ended));
}

void ThreadPoolBulkhead::putInForce(const Config &next)
{
    const std::lock_guard lock(m_mutex);
    m_limits = next;
    startForQueued();
    m_work.notify_all(); // idle threads may be too many now, or their time to stay another one
}

void ThreadPoolBulkhead::accept(TaskPtr task)
{
    switch (offer(std::move(task))) {
    case Offer::Accepted:
        announce(BulkheadEventType::CallPermitted);
        return;
    case Offer::Full:
        announce(BulkheadEventType::CallRejected);
        throw BulkheadFull(name());
    case Offer::ShutDown:
        throw ShutDown(name());
    }
}

ThreadPoolBulkhead::Offer ThreadPoolBulkhead::offer(TaskPtr task)
{
    const std::lock_guard lock(m_mutex);
    if (m_isShutDown)
        return Offer::ShutDown;
    const std::size_t threads = m_threads.size();
    // Without a queue a call can only be put where an idle thread will find it at once.
    const bool fits = m_limits.queueCapacity == 0 ? m_queued < m_idle : m_queued < m_limits.queueCapacity;
    if (threads >= m_limits.coreThreadPoolSize && fits) {
        enqueue(std::move(task));
        if (m_idle > 0)
            m_work.notify_one();
        return Offer::Accepted;
    }
    if (threads >= m_limits.maxThreadPoolSize)
        return Offer::Full;
    start(std::move(task));
    return Offer::Accepted;
}

/// With the mutex held.
void ThreadPoolBulkhead::startForQueued() noexcept
{
    try {
        for (std::uint32_t waiting = m_queued; waiting > 0 && m_threads.size() < m_limits.coreThreadPoolSize;
             --waiting)
            start(nullptr);
    } catch (const std::system_error &) {
        return; // then the threads that there are run what is queued
    }
}

/// With the mutex held. @throws std::system_error when the system has no thread to give; then none was added
void ThreadPoolBulkhead::start(TaskPtr first)
{
    const auto self = m_threads.emplace(m_threads.end());
    try {
        *self = std::thread([this, self, task = std::move(first)]() mutable { work(self, std::move(task)); });
    } catch (const std::system_error &) {
        m_threads.erase(self);
        throw;
    }
}

void ThreadPoolBulkhead::work(Threads::iterator self, TaskPtr task)
{
    Worker worker{this};
    t_worker = &worker;
    for (;;) {
        if (task) {
            task->run();
            task.reset(); // what the call held dies here: it may have been the last to hold this pool
            if (!worker.poolIsGone)
                announceFinished();
            if (worker.poolIsGone)
                return;
        }
        task = nextTask(self);
        if (!task)
            return;
    }
}

ThreadPoolBulkhead::TaskPtr ThreadPoolBulkhead::nextTask(Threads::iterator self)
{
    std::unique_lock lock(m_mutex);
    bool waitedInVain = false;
    for (;;) {
        if (mayEnd(waitedInVain)) {
            leave(self, lock);
            return nullptr;
        }
        if (TaskPtr task = dequeue())
            return task;
        ++m_idle;
        if (m_threads.size() > m_limits.coreThreadPoolSize)
            waitedInVain = m_work.wait_for(lock, m_limits.keepAliveDuration) == std::cv_status::timeout;
        else
            m_work.wait(lock);
        --m_idle;
    }
}

/// With the mutex held.
bool ThreadPoolBulkhead::mayEnd(bool waitedInVain) const
{
    if (m_threads.size() > m_limits.maxThreadPoolSize)
        return true;
    return m_queued == 0 &&
           (m_isShutDown || (waitedInVain && m_threads.size() > m_limits.coreThreadPoolSize));
}

void ThreadPoolBulkhead::leave(Threads::iterator self, std::unique_lock<std::mutex> &lock)
{
    if (m_queued > 0)
        m_work.notify_one(); // in case it was this thread that had been woken for it
    Threads ended;
    ended.swap(m_ended);
    m_ended.splice(m_ended.end(), m_threads, self);
    m_fewer.notify_all();
    lock.unlock(); // from here on the pool may be gone
    joinAll(std::move(ended));
}

void ThreadPoolBulkhead::enqueue(TaskPtr task) noexcept
{
    Task *const added = task.release();
    (m_last ? m_last->next : m_first) = added;
    m_last = added;
    ++m_queued;
}

ThreadPoolBulkhead::TaskPtr ThreadPoolBulkhead::dequeue() noexcept
{
    TaskPtr taken(m_first);
    if (taken) {
        m_first = std::exchange(taken->next, nullptr);
        if (!m_first)
            m_last = nullptr;
        --m_queued;
    }
    return taken;
}

ThreadPoolBulkheadMetrics ThreadPoolBulkhead::metrics() const
{
    const std::lock_guard lock(m_mutex);
    ThreadPoolBulkheadMetrics metrics;
    metrics.coreThreadPoolSize = m_limits.coreThreadPoolSize;
    metrics.maximumThreadPoolSize = m_limits.maxThreadPoolSize;
    metrics.threadPoolSize = static_cast<std::uint32_t>(m_threads.size());
    metrics.activeThreadCount = metrics.threadPoolSize - m_idle;
    metrics.availableThreadCount =
        m_limits.maxThreadPoolSize - std::min(m_limits.maxThreadPoolSize, metrics.activeThreadCount);
    metrics.queueDepth = m_queued;
    metrics.queueCapacity = m_limits.queueCapacity;
    metrics.remainingQueueCapacity = m_limits.queueCapacity - std::min(m_limits.queueCapacity, m_queued);
    return metrics;
}

void ThreadPoolBulkhead::announce(BulkheadEventType type) const noexcept
{
    if (wants(maskOf(type)))
        publish({type, name(), clock().now()});
}

void ThreadPoolBulkhead::announceFinished() const noexcept
{
    if (!wants(maskOf(BulkheadEventType::CallFinished)))
        return;
    const auto alive = weak_from_this().lock(); // a subscriber may drop the last other reference
    announce(BulkheadEventType::CallFinished);
}

} // namespace panelboard::resilience

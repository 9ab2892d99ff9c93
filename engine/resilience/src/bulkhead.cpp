// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/bulkhead.h>

#include <condition_variable>

namespace panelboard::resilience {

/// Somebody in the queue: a thread, whose stack it is on, or a request that holds no thread and keeps itself
/// alive. Guarded by m_mutex.
struct Bulkhead::Waiting {
    std::condition_variable wake; // of the thread
    bool letIn = false;
    Waiting *previous = nullptr;
    Waiting *next = nullptr;

    std::function<void(bool permitted)> decided; // of the request; empty for a thread
    Scheduler::Token deadline = 0;
    std::shared_ptr<Waiting> self; // while it is in the queue
};

Bulkhead::Bulkhead(Birth birth) : Module(std::move(birth)), m_word(0), m_fair(true), m_longestWait(0)
{
    applyLimits(*config());
}

Bulkhead::~Bulkhead()
{
    while (m_first) {
        const std::shared_ptr<Waiting> dropped = std::move(m_first->self); // no thread waits any more
        unqueueLocked(*dropped);
        scheduler().cancel(dropped->deadline);
    }
}

void Bulkhead::putInForce(const Config &next)
{
    applyLimits(next);
    letIn();
}

void Bulkhead::applyLimits(const Config &next)
{
    m_fair.store(next.fairCallHandlingStrategyEnabled, std::memory_order_relaxed);
    m_longestWait.store(next.maxWaitDuration.count(), std::memory_order_relaxed);
    std::uint64_t word = m_word.load(std::memory_order_relaxed);
    std::uint64_t changed = 0;
    do {
        changed = word - (maximumOf(word) << kMaximumShift) +
                  (std::uint64_t{next.maxConcurrentCalls} << kMaximumShift);
    } while (
        !m_word.compare_exchange_weak(word, changed, std::memory_order_acq_rel, std::memory_order_relaxed));
}

bool Bulkhead::waitOrReject()
{
    const Duration longest(m_longestWait.load(std::memory_order_relaxed));
    const bool permitted = longest > Duration(0) && waitForPlace(longest);
    const auto type = permitted ? BulkheadEventType::CallPermitted : BulkheadEventType::CallRejected;
    announce(type);
    return permitted;
}

bool Bulkhead::waitForPlace(Duration longest)
{
    Waiting self;
    std::unique_lock lock(m_mutex);
    queueLocked(self);
    letInLocked(); // a place that was given back before anybody could see us
    if (self.wake.wait_for(lock, longest, [&self] { return self.letIn; }))
        return true;
    unqueueLocked(self);
    m_word.fetch_sub(kOneWaiting, std::memory_order_acq_rel);
    return false;
}

void Bulkhead::requestPermission(std::function<void(bool permitted)> decided)
{
    if (tryAcquireAtOnce()) {
        decided(true);
        return;
    }
    const Duration longest(m_longestWait.load(std::memory_order_relaxed));
    if (longest <= Duration(0)) {
        announce(BulkheadEventType::CallRejected);
        decided(false);
        return;
    }
    auto waiting = std::make_shared<Waiting>();
    waiting->decided = std::move(decided);
    const std::lock_guard lock(m_mutex);
    waiting->deadline =
        scheduler().at(clock().now() + longest, [weak = weak_from_this(), late = std::weak_ptr(waiting)] {
            const auto bulkhead = weak.lock();
            const auto request = late.lock();
            if (bulkhead && request)
                bulkhead->giveUp(*request);
        });
    waiting->self = waiting;
    queueLocked(*waiting);
    letInLocked();
}

void Bulkhead::giveUp(Waiting &waiting)
{
    std::shared_ptr<Waiting> kept;
    {
        const std::lock_guard lock(m_mutex);
        if (waiting.letIn)
            return;
        unqueueLocked(waiting);
        m_word.fetch_sub(kOneWaiting, std::memory_order_acq_rel);
        kept = std::move(waiting.self);
    }
    announce(BulkheadEventType::CallRejected);
    kept->decided(false);
}

void Bulkhead::queueLocked(Waiting &waiting)
{
    waiting.previous = m_last;
    (m_last ? m_last->next : m_first) = &waiting;
    m_last = &waiting;
    m_word.fetch_add(kOneWaiting, std::memory_order_acq_rel);
}

void Bulkhead::unqueueLocked(Waiting &waiting) noexcept
{
    (waiting.previous ? waiting.previous->next : m_first) = waiting.next;
    (waiting.next ? waiting.next->previous : m_last) = waiting.previous;
}

void Bulkhead::letIn() noexcept
{
    const std::lock_guard lock(m_mutex);
    letInLocked();
}

void Bulkhead::letInLocked() noexcept
{
    std::uint64_t word = m_word.load(std::memory_order_acquire);
    while (m_first && runningOf(word) < maximumOf(word)) {
        if (!m_word.compare_exchange_weak(word, word + kOneCall - kOneWaiting, std::memory_order_acq_rel,
                                          std::memory_order_acquire))
            continue;
        word = word + kOneCall - kOneWaiting;
        Waiting &served = *m_first;
        unqueueLocked(served);
        served.letIn = true;
        if (served.self)
            resumeLocked(std::move(served.self));
        else
            served.wake.notify_one(); // under the lock: `served` is gone once its owner sees letIn
    }
}

/// On the scheduler's thread, not on this one, which has a call of its own to end: a long queue of calls that
/// each let the next one in would otherwise end on one stack.
void Bulkhead::resumeLocked(std::shared_ptr<Waiting> request) noexcept
{
    scheduler().cancel(request->deadline);
    scheduler().at(clock().now(), [weak = weak_from_this(), request = std::move(request)] {
        if (const auto bulkhead = weak.lock())
            bulkhead->announce(BulkheadEventType::CallPermitted);
        request->decided(true);
    });
}

BulkheadMetrics Bulkhead::metrics() const noexcept
{
    const std::uint64_t word = m_word.load(std::memory_order_acquire);
    BulkheadMetrics metrics;
    metrics.maxAllowedConcurrentCalls = static_cast<std::uint32_t>(maximumOf(word));
    metrics.concurrentCalls = static_cast<std::uint32_t>(runningOf(word));
    metrics.waitingCalls = static_cast<std::uint32_t>(waitingOf(word));
    if (metrics.concurrentCalls < metrics.maxAllowedConcurrentCalls)
        metrics.availableConcurrentCalls = metrics.maxAllowedConcurrentCalls - metrics.concurrentCalls;
    return metrics;
}

void Bulkhead::announce(BulkheadEventType type) const noexcept { publish({type, name(), clock().now()}); }

} // namespace panelboard::resilience

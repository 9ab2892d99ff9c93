// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/bulkhead.h>

#include <condition_variable>

namespace panelboard::resilience {

/// A caller in the queue; lives on that caller's stack. Guarded by m_mutex.
struct Bulkhead::Waiting {
    std::condition_variable wake;
    bool letIn = false;
    Waiting *previous = nullptr;
    Waiting *next = nullptr;
};

Bulkhead::Bulkhead(Birth birth) : Module(std::move(birth)), m_word(0), m_fair(true), m_longestWait(0)
{
    applyLimits(*config());
}

void Bulkhead::reconfigure(Config config)
{
    install(detail::checked(std::move(config)),
            [this](const Config &, const Config &next) { applyLimits(next); });
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
    if (wants(maskOf(type)))
        announce(type);
    return permitted;
}

bool Bulkhead::waitForPlace(Duration longest)
{
    Waiting self;
    std::unique_lock lock(m_mutex);
    self.previous = m_last;
    (m_last ? m_last->next : m_first) = &self;
    m_last = &self;
    m_word.fetch_add(kOneWaiting, std::memory_order_acq_rel);
    letInLocked(); // a place that was given back before anybody could see us
    if (self.wake.wait_for(lock, longest, [&self] { return self.letIn; }))
        return true;
    (self.previous ? self.previous->next : m_first) = self.next;
    (self.next ? self.next->previous : m_last) = self.previous;
    m_word.fetch_sub(kOneWaiting, std::memory_order_acq_rel);
    return false;
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
        m_first = served.next;
        (m_first ? m_first->previous : m_last) = nullptr;
        served.letIn = true;
        served.wake.notify_one(); // under the lock: `served` is gone once its owner sees letIn
    }
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

// SPDX-License-Identifier: Apache-2.0
// Events: call events on the caller's thread; all others queued under the lock and handed out in order.
#include <panelboard/breaker/circuit_breaker.h>

#include "breaker_parts.h"

namespace panelboard::breaker {

void CircuitBreaker::publishCall(EventType type, TimePoint at, Duration duration, const CallError *error) noexcept
{
    Event event;
    event.type = type;
    event.circuitBreakerName = m_name;
    event.at = at == kUnknownTime ? m_clock.now() : at;
    event.duration = duration;
    event.error = error;
    event.from = event.to = state();
    publish(event);
}

void CircuitBreaker::publish(const Event &event) noexcept
{
    if (m_around->events->wants(maskOf(event)))
        m_around->events->publish(event);
    detail::EventHub *own = m_ownEvents.load(std::memory_order_acquire);
    if (own && own->wants(maskOf(event)))
        own->publish(event);
}

Event CircuitBreaker::eventLocked(EventType type, TimePoint now) const
{
    Event event;
    event.type = type;
    event.circuitBreakerName = m_name;
    event.at = now == kUnknownTime ? m_clock.now() : now;
    event.from = event.to = state();
    event.metrics = metricsLocked();
    event.configVersion = m_configVersion;
    event.config = m_config;
    return event;
}

void CircuitBreaker::enqueueLocked(Event event, const Requester *by, std::vector<ConfigChange> changes,
                                   Aftermath &after)
{
    event.sequence = ++m_lastSequence;
    if (!wants(event.type))
        return;
    detail::PendingEvent pending{std::move(event), by ? *by : Requester{}, by != nullptr, std::move(changes)};
    extrasLocked().queue.push_back(std::move(pending));
    after.deliver = true;
}

void CircuitBreaker::deliverEvents() noexcept
{
    for (;;) {
        std::vector<detail::PendingEvent> batch;
        {
            const MutexLock lock(m_mutex);
            detail::BreakerExtras &extras = extrasLocked();
            if (extras.delivering || extras.queue.empty())
                return; // whoever delivers now looks again before it stops
            extras.delivering = true;
            batch.swap(extras.queue);
        }
        for (detail::PendingEvent &pending : batch) {
            pending.event.changes = pending.changes;
            pending.event.requester = pending.requested ? &pending.requester : nullptr;
            publish(pending.event);
        }
        const MutexLock lock(m_mutex);
        extrasLocked().delivering = false;
    }
}

Subscription CircuitBreaker::subscribe(EventMask types, EventHandler handler)
{
    std::shared_ptr<detail::EventHub> events;
    {
        const MutexLock lock(m_mutex);
        detail::BreakerExtras &extras = extrasLocked();
        if (!extras.events) {
            extras.events = std::make_shared<detail::EventHub>();
            m_ownEvents.store(extras.events.get(), std::memory_order_release);
        }
        events = extras.events;
    }
    const std::uint64_t id = events->subscribe(types, std::move(handler));
    return Subscription(events, id);
}

} // namespace panelboard::breaker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/event.h>
#include <panelboard/breaker/mutex.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace panelboard::breaker::detail {

/// Subscribers to something: the events of one breaker, of all breakers of a registry, or of a registry.
/// `maskOf(event)` says which kind an event is.
/// Threads: synchronised; handlers run without a lock held. `wants` is one load, for the call path.
template <class E>
class Hub final : public SubscriptionSource {
public:
    using Handler = std::function<void(const E &)>;

    [[nodiscard]] bool wants(EventMask types) const noexcept
    {
        // Relaxed: a subscription that is just being made may miss the calls that run beside it.
        return (m_mask.load(std::memory_order_relaxed) & types) != 0;
    }

    std::uint64_t subscribe(EventMask types, Handler handler)
    {
        const MutexLock lock(m_mutex);
        auto next = std::make_shared<List>(*m_list);
        next->push_back({++m_lastId, types, std::move(handler)});
        install(std::move(next));
        return m_lastId;
    }

    void unsubscribe(std::uint64_t id) noexcept override
    {
        std::shared_ptr<const List> dropped; // its handlers die after the lock is gone
        const MutexLock lock(m_mutex);
        auto next = std::make_shared<List>(*m_list);
        std::erase_if(*next, [id](const Entry &e) { return e.id == id; });
        dropped = m_list;
        install(std::move(next));
    }

    void publish(const E &event) noexcept
    {
        std::shared_ptr<const List> list;
        {
            const MutexLock lock(m_mutex);
            list = m_list;
        }
        for (const Entry &entry : *list) {
            if ((entry.types & maskOf(event)) == 0)
                continue;
            try {
                entry.handler(event);
            } catch (...) { // a throwing subscriber harms nobody: not the call, not the other subscribers
                continue;
            }
        }
    }

private:
    struct Entry {
        std::uint64_t id;
        EventMask types;
        Handler handler;
    };
    using List = std::vector<Entry>;

    void install(std::shared_ptr<const List> list) PB_REQUIRES(m_mutex)
    {
        EventMask mask = 0;
        for (const Entry &entry : *list)
            mask |= entry.types;
        m_list = std::move(list);
        m_mask.store(mask, std::memory_order_release);
    }

    std::atomic<EventMask> m_mask{0}; // written under m_mutex
    Mutex m_mutex;
    std::uint64_t m_lastId PB_GUARDED_BY(m_mutex) = 0;
    std::shared_ptr<const List> m_list PB_GUARDED_BY(m_mutex) = std::make_shared<const List>();
};

using EventHub = Hub<Event>;

} // namespace panelboard::breaker::detail

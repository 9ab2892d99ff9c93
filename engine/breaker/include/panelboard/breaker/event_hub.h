// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/event.h>
#include <panelboard/breaker/mutex.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace panelboard::breaker::detail {

/// The subscribers of one breaker, or of all breakers of a registry.
/// Threads: synchronised; handlers run without a lock held. `wants` is one load, for the call path.
class EventHub {
public:
    [[nodiscard]] bool wants(EventType type) const noexcept { return wantsAny(maskOf(type)); }
    [[nodiscard]] bool wantsAny(EventMask types) const noexcept
    {
        // Relaxed: a subscription that is just being made may miss the calls that run beside it.
        return (m_mask.load(std::memory_order_relaxed) & types) != 0;
    }

    std::uint64_t subscribe(EventMask types, EventHandler handler);
    void unsubscribe(std::uint64_t id) noexcept;
    void publish(const Event &event) noexcept;

private:
    struct Entry {
        std::uint64_t id;
        EventMask types;
        EventHandler handler;
    };
    using List = std::vector<Entry>;

    void install(std::shared_ptr<const List> list) PB_REQUIRES(m_mutex);

    std::atomic<EventMask> m_mask{0}; // written under m_mutex
    Mutex m_mutex;
    std::uint64_t m_lastId PB_GUARDED_BY(m_mutex) = 0;
    std::shared_ptr<const List> m_list PB_GUARDED_BY(m_mutex) = std::make_shared<const List>();
};

} // namespace panelboard::breaker::detail

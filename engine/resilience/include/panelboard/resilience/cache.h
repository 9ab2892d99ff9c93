// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/error.h>
#include <panelboard/breaker/event_hub.h>
#include <panelboard/resilience/cache_event.h>
#include <panelboard/resilience/lru_store.h>
#include <panelboard/resilience/surroundings.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace panelboard::resilience {

/// Where a cache keeps its values: in memory, in Redis, in a file. Both functions may throw, and are called
/// from any thread.
template <class K, class V>
struct CacheStore {
    std::function<std::optional<V>(const K &key)> get; ///< nothing when there is no value
    std::function<void(const K &key, const V &value)> put;
};

/// A bounded store in memory, kept by the functions that it is made of.
template <class K, class V, class Hash, class Equal>
[[nodiscard]] CacheStore<K, V> storeIn(std::shared_ptr<LruStore<K, V, Hash, Equal>> lru)
{
    return {[lru](const K &key) { return lru->get(key); },
            [lru](const K &key, const V &value) { lru->put(key, value); }};
}

/// Answers from stored results, so also while what computes them fails (S16).
///
/// Fails open: an error of the store is counted and announced, and the call is made as if there were no
/// store. What has a `has_value()` (an optional, an expected) and no value is not stored.
///
/// Threads: synchronised, as far as the store is. Two threads that miss the same key both compute it.
/// Handlers run on the caller's thread, without a lock held. Source: Resilience4j's Cache.
template <class K, class V>
class Cache final : public std::enable_shared_from_this<Cache<K, V>> {
    struct Private {}; // makes the constructor usable by std::make_shared only

public:
    using Event = CacheEvent<K>;
    using EventHandler = std::function<void(const Event &)>;

    /// What `around` points to must outlive it; both functions of `store` must be there.
    [[nodiscard]] static std::shared_ptr<Cache> create(std::string name, CacheStore<K, V> store,
                                                       const Surroundings &around)
    {
        return std::make_shared<Cache>(Private(), std::move(name), std::move(store), *around.clock);
    }
    Cache(Private, std::string name, CacheStore<K, V> store, const Clock &clock)
        : m_name(std::move(name)), m_store(std::move(store)), m_clock(clock)
    {
    }
    Cache(const Cache &) = delete;
    Cache &operator=(const Cache &) = delete;

    /// The stored value of `key`; else what `compute(key)` returns, which is then stored. What `compute`
    /// throws passes through.
    template <class F>
    V computeIfAbsent(const K &key, F &&compute)
    {
        if (std::optional<V> stored = find(key))
            return *std::move(stored);
        V value = std::invoke(std::forward<F>(compute), key);
        put(key, value);
        return value;
    }
    /// `fn(key)`, answered from the cache; keeps the cache alive.
    template <class F>
    [[nodiscard]] auto decorate(F fn)
    {
        return [self = this->shared_from_this(), fn = std::move(fn)](const K &key) mutable -> V {
            return self->computeIfAbsent(key, fn);
        };
    }

    /// The stored value of `key`: a hit or a miss; nothing also after an error of the store.
    [[nodiscard]] std::optional<V> find(const K &key)
    {
        std::optional<V> value;
        try {
            value = m_store.get(key);
        } catch (...) { // whatever a store throws: the call goes on without it
            failed(key);
            return std::nullopt;
        }
        (value ? m_hits : m_misses).fetch_add(1, std::memory_order_relaxed);
        announce(value ? CacheEventType::Hit : CacheEventType::Miss, key, nullptr);
        return value;
    }
    /// Stores `value` unless it is empty.
    void put(const K &key, const V &value)
    {
        if constexpr (requires { static_cast<bool>(value.has_value()); }) {
            if (!value.has_value())
                return;
        }
        try {
            m_store.put(key, value);
        } catch (...) { // as in find
            failed(key);
        }
    }

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] CacheMetrics metrics() const noexcept
    {
        return {m_hits.load(std::memory_order_relaxed), m_misses.load(std::memory_order_relaxed),
                m_errors.load(std::memory_order_relaxed)};
    }
    /// `handler` gets the events in `types` for as long as the subscription lives.
    [[nodiscard]] breaker::Subscription subscribe(EventMask types, EventHandler handler)
    {
        const std::uint64_t id = m_events->subscribe(types, std::move(handler));
        return breaker::Subscription(m_events, id);
    }

private:
    void failed(const K &key)
    {
        m_errors.fetch_add(1, std::memory_order_relaxed);
        const breaker::CallError error = breaker::CallError::current();
        announce(CacheEventType::Error, key, &error);
    }
    void announce(CacheEventType type, const K &key, const breaker::CallError *error) noexcept
    {
        if (m_events->wants(maskOf(type)))
            m_events->publish({type, m_name, m_clock.now(), &key, error});
    }

    using Hub = breaker::detail::Hub<Event>;

    const std::string m_name;
    const CacheStore<K, V> m_store;
    const Clock &m_clock;
    const std::shared_ptr<Hub> m_events = std::make_shared<Hub>();
    std::atomic<std::uint64_t> m_hits{0}; // relaxed: nothing is decided by the three
    std::atomic<std::uint64_t> m_misses{0};
    std::atomic<std::uint64_t> m_errors{0};
};

} // namespace panelboard::resilience

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/error.h>
#include <panelboard/resilience/cache_event.h>
#include <panelboard/resilience/lru_store.h>
#include <panelboard/resilience/module.h>
#include <panelboard/resilience/registry.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::resilience {

/// Where a cache keeps its values: in memory, in Redis, in a file; the configuration of a cache. Both
/// functions may throw, and are called from any thread.
template <class K, class V>
struct CacheStore {
    std::function<std::optional<V>(const K &key)> get; ///< nothing when there is no value
    std::function<void(const K &key, const V &value)> put;
};

/// Both functions must be there. @return every problem
template <class K, class V>
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const CacheStore<K, V> &store)
{
    std::vector<breaker::ConfigProblem> problems;
    if (!store.get)
        problems.push_back({"get", "nothing", "a function that looks a key up"});
    if (!store.put)
        problems.push_back({"put", "nothing", "a function that keeps a value"});
    return problems;
}

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
class Cache final : public Module<Cache<K, V>, CacheStore<K, V>, CacheEvent<K>> {
    using Base = Module<Cache<K, V>, CacheStore<K, V>, CacheEvent<K>>;

public:
    explicit Cache(typename Base::Birth birth) : Base(std::move(birth)) {}

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
            value = this->rules().get(key);
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
            this->rules().put(key, value);
        } catch (...) { // as in find
            failed(key);
        }
    }

    [[nodiscard]] CacheMetrics metrics() const noexcept
    {
        return {m_hits.load(std::memory_order_relaxed), m_misses.load(std::memory_order_relaxed),
                m_errors.load(std::memory_order_relaxed)};
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
        if (this->wants(maskOf(type)))
            this->publish({type, this->name(), this->clock().now(), &key, error});
    }

    std::atomic<std::uint64_t> m_hits{0}; // relaxed: nothing is decided by the three
    std::atomic<std::uint64_t> m_misses{0};
    std::atomic<std::uint64_t> m_errors{0};
};

/// The caches of one kind by name. Its default store, which it has to be given, is shared by the caches that
/// are made by name alone: give each that must not share one its own.
template <class K, class V>
using CacheRegistry = Registry<Cache<K, V>>;

} // namespace panelboard::resilience

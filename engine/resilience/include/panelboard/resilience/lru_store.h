// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>
#include <panelboard/breaker/mutex.h>
#include <panelboard/resilience/surroundings.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace panelboard::resilience {

struct LruOptions {
    std::size_t maxEntries = 1000;                  ///< at least 1
    Duration timeToLive = std::chrono::minutes(10); ///< since the value was put; 0: for ever
};

/// Every problem of `options`; empty when they are valid.
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const LruOptions &options);

/// Keeps values by key: at most `maxEntries`, of which the least recently used makes room for a new one, and
/// none longer than `timeToLive`.
///
/// Threads: synchronised by one lock, which is held for one look-up and a few pointers, never for copying,
/// making or destroying a value or for allocating an entry. What a key's hash and comparison do runs under
/// it. Cost: get and put are O(1); a get copies the value, a put allocates one entry. An expired entry stays
/// in memory until it is asked for or becomes the least recently used.
template <class K, class V, class Hash = std::hash<K>, class Equal = std::equal_to<K>>
class LruStore {
public:
    /// `clock` must outlive it. @throws breaker::InvalidConfiguration
    LruStore(const LruOptions &options, const Clock &clock) : m_options(options), m_clock(clock)
    {
        if (auto problems = validate(options); !problems.empty())
            throw breaker::InvalidConfiguration(std::move(problems));
    }
    LruStore(const LruStore &) = delete;
    LruStore &operator=(const LruStore &) = delete;

    /// The value of `key`, which is now the most recently used; nothing when it is not there or has expired.
    [[nodiscard]] std::optional<V> get(const K &key)
    {
        std::shared_ptr<const V> value;
        Node expired; // dies without the lock
        const TimePoint now = m_clock.now();
        {
            const breaker::MutexLock lock(m_mutex);
            const auto found = m_entries.find(key);
            if (found == m_entries.end())
                return std::nullopt;
            if (m_options.timeToLive > Duration(0) && now - found->second.putAt >= m_options.timeToLive) {
                expired = takeLocked(found);
                return std::nullopt;
            }
            unlinkLocked(found->second);
            linkNewestLocked(found->second);
            value = found->second.value;
        }
        return *value;
    }

    /// Keeps `value`, in the place of the one that `key` had.
    void put(const K &key, V value)
    {
        Entries outside;
        const auto made = outside.try_emplace(key).first;
        made->second.value = std::make_shared<const V>(std::move(value));
        made->second.putAt = m_clock.now();
        Node evicted; // both die without the lock
        Node replaced = outside.extract(made);
        const breaker::MutexLock lock(m_mutex);
        if (const auto found = m_entries.find(key); found != m_entries.end()) {
            std::swap(found->second.value, replaced.mapped().value);
            found->second.putAt = replaced.mapped().putAt;
            unlinkLocked(found->second);
            linkNewestLocked(found->second);
            return;
        }
        if (m_entries.size() >= m_options.maxEntries)
            evicted = takeLocked(m_entries.find(*m_oldest->key));
        const auto added = m_entries.insert(std::move(replaced)).position;
        added->second.key = &added->first;
        linkNewestLocked(added->second);
    }

    /// Whether there was a value to remove.
    bool remove(const K &key)
    {
        Node removed;
        const breaker::MutexLock lock(m_mutex);
        const auto found = m_entries.find(key);
        if (found == m_entries.end())
            return false;
        removed = takeLocked(found);
        return true;
    }
    void clear()
    {
        Entries dropped;
        const breaker::MutexLock lock(m_mutex);
        dropped.swap(m_entries);
        m_newest = m_oldest = nullptr;
    }

    [[nodiscard]] std::size_t size() const ///< with those that have expired but were not asked for since
    {
        const breaker::MutexLock lock(m_mutex);
        return m_entries.size();
    }
    [[nodiscard]] const LruOptions &options() const noexcept { return m_options; }

private:
    struct Entry {
        std::shared_ptr<const V> value;
        TimePoint putAt;
        const K *key = nullptr; // in the map, where keys stay where they are
        Entry *newer = nullptr;
        Entry *older = nullptr;
    };
    using Entries = std::unordered_map<K, Entry, Hash, Equal>;
    using Node = typename Entries::node_type;

    [[nodiscard]] Node takeLocked(typename Entries::iterator at) PB_REQUIRES(m_mutex)
    {
        unlinkLocked(at->second);
        return m_entries.extract(at);
    }
    void unlinkLocked(Entry &entry) PB_REQUIRES(m_mutex)
    {
        (entry.newer ? entry.newer->older : m_newest) = entry.older;
        (entry.older ? entry.older->newer : m_oldest) = entry.newer;
    }
    void linkNewestLocked(Entry &entry) PB_REQUIRES(m_mutex)
    {
        entry.newer = nullptr;
        entry.older = m_newest;
        (m_newest ? m_newest->newer : m_oldest) = &entry;
        m_newest = &entry;
    }

    const LruOptions m_options;
    const Clock &m_clock;
    mutable breaker::Mutex m_mutex;
    Entries m_entries PB_GUARDED_BY(m_mutex);
    Entry *m_newest PB_GUARDED_BY(m_mutex) = nullptr; // the list of all entries, by use
    Entry *m_oldest PB_GUARDED_BY(m_mutex) = nullptr;
};

} // namespace panelboard::resilience

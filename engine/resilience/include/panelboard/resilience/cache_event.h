// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/event.h>

#include <cstdint>
#include <string_view>

namespace panelboard::resilience {

using breaker::EventMask;
using breaker::kAllEvents;
using breaker::TimePoint;

enum class CacheEventType : std::uint8_t { Hit, Miss, Error };

[[nodiscard]] std::string_view toString(CacheEventType type) noexcept; ///< "HIT"
[[nodiscard]] constexpr EventMask maskOf(CacheEventType type) noexcept
{
    return EventMask{1} << static_cast<unsigned>(type);
}

/// Valid during the callback only.
template <class K>
struct CacheEvent {
    CacheEventType type = CacheEventType::Hit;
    std::string_view name;
    TimePoint at;
    const K *key = nullptr;                    ///< never null in an event
    const breaker::CallError *error = nullptr; ///< Error: what the store threw
};
template <class K>
[[nodiscard]] constexpr EventMask maskOf(const CacheEvent<K> &event) noexcept
{
    return maskOf(event.type);
}

struct CacheMetrics {
    std::uint64_t numberOfCacheHits = 0;
    std::uint64_t numberOfCacheMisses = 0;
    std::uint64_t numberOfCacheErrors = 0; ///< reads and writes that the store refused
};

} // namespace panelboard::resilience

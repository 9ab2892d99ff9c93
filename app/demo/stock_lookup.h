// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "even_share.h"
#include "fallback_reports.h"
#include "redis_client.h"
#include "stock_database.h"

#include <panelboard/config/document.h>
#include <panelboard/resilience/registries.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::demo {

/// What became of the look-up in Redis.
enum class CacheResult : std::uint8_t { Hit, Miss, Failed, NotPermitted };
[[nodiscard]] std::string_view toString(CacheResult result) noexcept; ///< "hit", "not permitted"

struct Stock {
    std::int64_t quantity = 0;
    CacheResult cache = CacheResult::Hit; ///< anything but a hit: the quantity is the database's
};

/// Finds stocks in Redis and, when that has none or is not to be had, in the database.
///
/// CircuitBreaker ( Retry ( Redis ) ), both named and set by inventoryConfig(), and around them the fallbacks
/// to the database: the retry is inside the breaker, so that the breaker sees one call however often it was
/// tried, and no retry ever repeats a fallback. A miss is read from the database and stored in Redis; a
/// failure and a refused call only read the database, and are counted.
///
/// Threads: synchronised, callers wait on Redis side by side.
class StockLookup {
public:
    /// Makes the modules named `backend`, unless they exist. All that is given must outlive it.
    StockLookup(resilience::Registries &registries, std::string_view backend,
                const config::Document &document, RedisClients &clients, StockDatabase &database,
                FallbackReports &reports);

    /// @return nothing for an article that does not exist.
    /// @throws StockDatabaseError when the database had to be asked and could not answer
    [[nodiscard]] std::optional<Stock> find(const std::string &sku);

    /// Percent of look-ups whose attempts Redis is made to reject, 0 to 100.
    void setErrorShare(std::uint32_t percent) noexcept { m_errorShare = percent; }
    [[nodiscard]] std::uint32_t errorShare() const noexcept { return m_errorShare; }

private:
    [[nodiscard]] std::int64_t findInRedis(const std::string &sku, bool rejected);
    [[nodiscard]] std::optional<Stock> findInDatabase(const std::string &sku, CacheResult cache);
    [[nodiscard]] std::optional<Stock> fill(const std::string &sku);
    void store(const std::string &sku, std::int64_t quantity) noexcept;

    RedisClients &m_clients;
    StockDatabase &m_database;
    FallbackReports &m_reports;
    EvenShare m_share;
    std::atomic<std::uint32_t> m_errorShare{0}; // written by whoever sets it; a stale value costs one call
    std::function<std::optional<Stock>(const std::string &sku, bool rejected)> m_protectedCall;
};

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "redis_client.h"
#include "stock_database.h"

#include <panelboard/breaker/circuit_breaker.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
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

/// How often the look-up in Redis is tried, within one protected call.
struct RetryOptions {
    std::uint32_t maxAttempts = 2;
    std::chrono::milliseconds wait{100};
    /// Waits between two attempts; the caller's thread by default.
    std::function<void(std::chrono::milliseconds)> waiter;
};

/// Finds stocks in Redis and, when that has none or is not to be had, in the database.
///
/// CB_REDIS ( Retry ( Redis ) ), and around it the fallback to the database: the retry is inside the breaker,
/// so that the breaker sees one call however often it was tried, and no retry ever repeats a fallback. A miss
/// is read from the database and stored in Redis; a failure and a refused call only read the database.
///
/// Threads: synchronised, callers wait on Redis side by side.
class StockLookup {
public:
    /// `clients` and `database` must outlive it.
    StockLookup(std::shared_ptr<breaker::CircuitBreaker> breaker, RedisClients &clients,
                StockDatabase &database, RetryOptions retry = {});

    /// @return nothing for an article that does not exist.
    /// @throws StockDatabaseError when the database had to be asked and could not answer
    [[nodiscard]] std::optional<Stock> find(const std::string &sku);

    /// Percent of look-ups whose attempts Redis is made to reject, 0 to 100.
    void setErrorShare(std::uint32_t percent) noexcept;
    [[nodiscard]] std::uint32_t errorShare() const noexcept;

private:
    std::int64_t findInRedis(const std::string &sku);
    std::int64_t askRedis(const std::string &sku, bool rejected);
    std::optional<Stock> findInDatabase(const std::string &sku, CacheResult cache);
    void store(const std::string &sku, std::int64_t quantity) noexcept;
    bool drawRejection();

    std::shared_ptr<breaker::CircuitBreaker> m_breaker;
    RedisClients &m_clients;
    StockDatabase &m_database;
    RetryOptions m_retry;
    std::atomic<std::uint32_t> m_errorShare{0}; // written by whoever sets it; a stale value costs one call
    std::atomic<std::uint32_t> m_drawn{0};
};

} // namespace panelboard::demo

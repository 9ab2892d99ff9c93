// SPDX-License-Identifier: Apache-2.0
#include "stock_lookup.h"

#include "redis_breaker.h"

#include <charconv>
#include <thread>
#include <utility>

namespace panelboard::demo {

namespace {

/// Short, so that a stock is never wrong for long.
constexpr std::chrono::seconds kCacheLife{30};

std::string keyOf(const std::string &sku) { return "stock:" + sku; }

std::int64_t parseQuantity(const std::string &text)
{
    std::int64_t quantity = 0;
    const char *last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, quantity);
    if (error != std::errc() || end != last)
        throw RedisRejected("Redis holds \"" + text + "\" as a quantity");
    return quantity;
}

} // namespace

std::string_view toString(CacheResult result) noexcept
{
    switch (result) {
    case CacheResult::Hit:
        return "hit";
    case CacheResult::Miss:
        return "miss";
    case CacheResult::Failed:
        return "failed";
    case CacheResult::NotPermitted:
        return "not permitted";
    }
    return {};
}

StockLookup::StockLookup(std::shared_ptr<breaker::CircuitBreaker> breaker, RedisClients &clients,
                         StockDatabase &database, RetryOptions retry)
    : m_breaker(std::move(breaker)), m_clients(clients), m_database(database), m_retry(std::move(retry))
{
    if (!m_retry.waiter)
        m_retry.waiter = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); };
}

std::optional<Stock> StockLookup::find(const std::string &sku)
{
    try {
        return Stock{m_breaker->execute([&] { return findInRedis(sku); }), CacheResult::Hit};
    } catch (const StockNotCached &) {
        const std::optional<Stock> stock = findInDatabase(sku, CacheResult::Miss);
        if (stock)
            store(sku, stock->quantity);
        return stock;
    } catch (const breaker::CallNotPermitted &) {
        return findInDatabase(sku, CacheResult::NotPermitted);
    } catch (const RedisError &) {
        return findInDatabase(sku, CacheResult::Failed);
    }
}

void StockLookup::setErrorShare(std::uint32_t percent) noexcept { m_errorShare = percent; }

std::uint32_t StockLookup::errorShare() const noexcept { return m_errorShare; }

std::int64_t StockLookup::findInRedis(const std::string &sku)
{
    const bool rejected = drawRejection();
    for (std::uint32_t attempt = 1; attempt < m_retry.maxAttempts; ++attempt) {
        try {
            return askRedis(sku, rejected);
        } catch (const RedisError &) {
            m_retry.waiter(m_retry.wait);
        }
    }
    return askRedis(sku, rejected);
}

std::int64_t StockLookup::askRedis(const std::string &sku, bool rejected)
{
    const std::optional<std::string> value = m_clients.with([&](RedisClient &client) {
        if (rejected)
            client.getNothing();
        return client.get(keyOf(sku));
    });
    if (!value)
        throw StockNotCached();
    return parseQuantity(*value);
}

std::optional<Stock> StockLookup::findInDatabase(const std::string &sku, CacheResult cache)
{
    const std::optional<std::int64_t> quantity = m_database.quantity(sku);
    if (!quantity)
        return std::nullopt;
    return Stock{*quantity, cache};
}

void StockLookup::store(const std::string &sku, std::int64_t quantity) noexcept
{
    try {
        m_clients.with(
            [&](RedisClient &client) { client.setEx(keyOf(sku), kCacheLife, std::to_string(quantity)); });
    } catch (const RedisError &) {
        // The caller has its answer; the next look-up finds out about Redis through the breaker.
    }
}

/// Spread evenly instead of at random: of any 100 look-ups in a row exactly the share is rejected.
bool StockLookup::drawRejection()
{
    const std::uint32_t share = m_errorShare;
    const std::uint32_t index = m_drawn.fetch_add(1) % 100;
    return (index + 1) * share / 100 != index * share / 100;
}

} // namespace panelboard::demo

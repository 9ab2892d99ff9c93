// SPDX-License-Identifier: Apache-2.0
#include "stock_lookup.h"

#include "inventory_config.h"

#include <panelboard/breaker/call_not_permitted.h>
#include <panelboard/config/apply.h>
#include <panelboard/resilience/decorate.h>

#include <charconv>
#include <chrono>
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

StockLookup::StockLookup(resilience::Registries &registries, std::string_view backend,
                         const config::Document &document, RedisClients &clients, StockDatabase &database,
                         FallbackReports &reports)
    : m_clients(clients), m_database(database), m_reports(reports)
{
    config::apply(document, registries);
    resilience::Aspects aspects;
    aspects.circuitBreaker = registries.circuitBreakers.find(backend);
    aspects.retry = registries.retries.find(backend);
    using Found = std::optional<Stock>;
    m_protectedCall =
        resilience::decorate([this](const std::string &sku, bool rejected) -> Found {
            return Stock{findInRedis(sku, rejected), CacheResult::Hit};
        })
            .inOrder(std::move(aspects), document.aspectOrder)
            .withFallback<StockNotCached>(
                [this](const std::string &sku, bool, const StockNotCached &) -> Found { return fill(sku); })
            .withFallback<breaker::CallNotPermitted>(
                [this](const std::string &sku, bool, const breaker::CallNotPermitted &) -> Found {
                    m_reports.failed(Severity::Warning, "CallNotPermitted",
                                     "Redis is not asked while its circuit is open: the database answers");
                    return findInDatabase(sku, CacheResult::NotPermitted);
                })
            .withFallback<RedisError>([this](const std::string &sku, bool, const RedisError &error) -> Found {
                m_reports.failed(Severity::Error, "RedisError",
                                 "Redis has failed, the database answers: " + std::string(error.what()));
                return findInDatabase(sku, CacheResult::Failed);
            });
}

std::optional<Stock> StockLookup::find(const std::string &sku)
{
    return m_protectedCall(sku, m_share.draw(m_errorShare));
}

std::int64_t StockLookup::findInRedis(const std::string &sku, bool rejected)
{
    const std::optional<std::string> value = m_clients.with([&](RedisClient &client) {
        if (rejected)
            client.getNothing();
        return client.get(keyOf(sku));
    });
    m_reports.succeeded();
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

/// After a miss.
std::optional<Stock> StockLookup::fill(const std::string &sku)
{
    const std::optional<Stock> stock = findInDatabase(sku, CacheResult::Miss);
    if (stock)
        store(sku, stock->quantity);
    return stock;
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

} // namespace panelboard::demo

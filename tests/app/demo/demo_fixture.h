// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache_server.h"
#include "inventory_config.h"
#include "redis_client.h"
#include "server_route.h"
#include "sqlite_stock_database.h"
#include "stock_lookup.h"
#include "temporary_folder.h"

#include "support/advancing_waiter.h"
#include "support/fake_clock.h"

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/breaker/system_clock.h>

#include <prometheus/registry.h>

#include <memory>
#include <string>
#include <string_view>

namespace panelboard::test {

/// The stock database, with the calls counted.
class CountedDatabase final : public demo::StockDatabase {
public:
    explicit CountedDatabase(const std::filesystem::path &file) : m_database(file) {}

    std::optional<std::int64_t> quantity(const std::string &sku) override
    {
        ++calls;
        return m_database.quantity(sku);
    }

    int calls = 0;

private:
    demo::SqliteStockDatabase m_database;
};

inline std::filesystem::path stockFile(const demo::TemporaryFolder &folder)
{
    std::filesystem::path file = folder.path() / "stock.db";
    demo::createStockDatabase(file, 100);
    return file;
}

/// The inventory service's inside on a real Redis: short command time-outs, modules on a clock that
/// stands still, and a retry that waits on that clock.
struct InventoryFixture {
    static constexpr std::chrono::milliseconds kCommandTimeout{60};

    explicit InventoryFixture(const breaker::Clock *breakerClock = nullptr,
                              std::string_view backend = demo::kRedisBackend)
        : registries({breakerClock ? breakerClock : &clock, &clock, &waiter}),
          lookup(registries, backend, demo::inventoryConfig(backend), clients, database, reports),
          breaker(registries.circuitBreakers.find(backend))
    {
    }

    /// How often Redis has executed a command ("get") since it was started.
    int commandsInRedis(const std::string &name)
    {
        demo::RedisClient client([this] { return server.port(); }, {});
        const std::string stats = client.info("commandstats");
        const std::string field = "cmdstat_" + name + ":calls=";
        const std::size_t found = stats.find(field);
        return found == std::string::npos ? 0 : std::stoi(stats.substr(found + field.size()));
    }

    void lookUp(int times, const std::string &sku = "sku-1")
    {
        for (int i = 0; i < times; ++i)
            static_cast<void>(lookup.find(sku));
    }

    /// Waits between two attempts so far.
    [[nodiscard]] int retries() const { return static_cast<int>(waiter.waits().size()); }

    FakeClock clock;
    AdvancingWaiter waiter{clock};
    prometheus::Registry counters;
    demo::FallbackReports reports{
        counters, {"inventory_fallbacks_total", ""}, clock, [](demo::Severity, const std::string &) {}};
    breaker::SystemClock &realClock = breaker::SystemClock::instance();
    demo::TemporaryFolder folder;
    demo::CacheServer server{folder.path(), realClock};
    CountedDatabase database{stockFile(folder)};
    demo::ServerRoute route{server.port(), realClock};
    demo::RedisClients clients{[this] { return route.port(); }, {kCommandTimeout, kCommandTimeout}};
    resilience::Registries registries;
    demo::StockLookup lookup;
    std::shared_ptr<breaker::CircuitBreaker> breaker;
};

} // namespace panelboard::test

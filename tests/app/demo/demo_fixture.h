// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache_server.h"
#include "redis_breaker.h"
#include "redis_client.h"
#include "redis_route.h"
#include "sqlite_stock_database.h"
#include "stock_lookup.h"
#include "temporary_folder.h"

#include "support/fake_clock.h"

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/breaker/system_clock.h>

#include <memory>
#include <string>

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

/// The inventory service's inside on a real Redis: short command time-outs, a breaker on a clock that stands
/// still, and a retry that waits on that clock.
struct InventoryFixture {
    static constexpr std::chrono::milliseconds kCommandTimeout{60};

    explicit InventoryFixture(const breaker::Clock *breakerClock = nullptr)
        : breaker(breaker::CircuitBreaker::create(std::string(demo::kRedisBreaker),
                                                  demo::redisBreakerConfig(),
                                                  breakerClock ? *breakerClock : clock, clock))
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

    demo::RetryOptions retry()
    {
        demo::RetryOptions options;
        options.waiter = [this](std::chrono::milliseconds time) {
            ++retries;
            clock.advance(time);
            if (betweenAttempts)
                betweenAttempts();
        };
        return options;
    }

    int retries = 0;
    std::function<void()> betweenAttempts;
    FakeClock clock;
    breaker::SystemClock &realClock = breaker::SystemClock::instance();
    demo::TemporaryFolder folder;
    demo::CacheServer server{folder.path(), realClock};
    CountedDatabase database{stockFile(folder)};
    demo::RedisRoute route{server.port(), realClock};
    demo::RedisClients clients{[this] { return route.port(); }, {kCommandTimeout, kCommandTimeout}};
    std::shared_ptr<breaker::CircuitBreaker> breaker;
    demo::StockLookup lookup{breaker, clients, database, retry()};
};

} // namespace panelboard::test

// SPDX-License-Identifier: Apache-2.0
#include "demo_service.h"
#include "inventory_api.h"
#include "inventory_config.h"
#include "postgres_stock_database.h"
#include "redis_client.h"
#include "server_route.h"
#include "sqlite_stock_database.h"
#include "stock_lookup.h"

namespace panelboard::demo {

namespace {

std::unique_ptr<StockDatabase> openDatabase(const InstanceOptions &options)
{
    if (options.databasePort > 0)
        return std::make_unique<PostgresStockDatabase>(options.databasePort);
    return std::make_unique<SqliteStockDatabase>(options.database);
}

/// Stocks, looked up in Redis and in the database.
class InventoryService final : public DemoService {
public:
    explicit InventoryService(const ServiceHost &host)
        : m_options(host.options), m_route(m_options.redisPort, host.clock),
          m_clients([this] { return m_route.port(); }, {}), m_database(openDatabase(m_options)),
          m_reports(host.counters,
                    {"inventory_fallbacks_total",
                     "Stocks read from the database because Redis was not to be had, by type of error"},
                    host.clock, logOf(m_options.name)),
          m_lookup(host.modules, m_options.redisBackend, inventoryConfig(m_options.redisBackend), m_clients,
                   *m_database, m_reports),
          m_api(host.io, m_options.ports.api, m_lookup, host.workers), m_redis(host.supervisor, "redis"),
          m_databaseServer(host.supervisor, "database")
    {
    }

    std::uint16_t apiPort() const override { return m_api.port(); }

    std::vector<LoadOperation> mix() const override
    {
        InventoryLoad load;
        load.misses = m_options.misses;
        load.articles = kArticles;
        load.first = m_options.index;
        load.stride = m_options.count;
        return inventoryMix(load);
    }

    void addFaultsTo(Faults &faults) override
    {
        addServerFaults(faults, "", m_redis);
        addRouteFaults(faults, m_route);
        faults.add(
            "errors", 100, "percent", [this] { return m_lookup.errorShare(); },
            [this](std::uint32_t percent) { m_lookup.setErrorShare(percent); });
        if (m_options.databasePort > 0)
            addServerFaults(faults, "database-", m_databaseServer);
    }

    void addLoadFaultsTo(Faults &faults, LoadGenerator &load) override
    {
        faults.add(
            "misses", 100, "percent", [&load] { return load.share("rare"); },
            [&load](std::uint32_t percent) {
                load.setWeight("rare", percent);
                load.setWeight("popular", 100 - percent);
            });
    }

private:
    const InstanceOptions &m_options;
    ServerRoute m_route;
    RedisClients m_clients;
    std::unique_ptr<StockDatabase> m_database;
    FallbackReports m_reports;
    StockLookup m_lookup;
    InventoryApi m_api;
    RemoteServer m_redis;
    RemoteServer m_databaseServer;
};

} // namespace

std::unique_ptr<DemoService> makeInventoryService(const ServiceHost &host)
{
    return std::make_unique<InventoryService>(host);
}

} // namespace panelboard::demo

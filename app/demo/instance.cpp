// SPDX-License-Identifier: Apache-2.0
#include "instance.h"

#include "control_api.h"
#include "faults.h"
#include "inventory_api.h"
#include "load_generator.h"
#include "options.h"
#include "redis_breaker.h"
#include "redis_client.h"
#include "redis_route.h"
#include "remote_server.h"
#include "sqlite_stock_database.h"
#include "stock_lookup.h"
#include "worker_pool.h"

#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>
#include <panelboard/http/io_thread.h>
#include <panelboard/service/management_server.h>

#include <unistd.h>

#include <csignal>
#include <exception>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::size_t kWorkers = 32; // more than the trial calls of a half-open circuit
constexpr std::size_t kMaxWaitingRequests = 1000;

breaker::RegistryOptions countingCalls()
{
    breaker::RegistryOptions options;
    options.callTotals = true;
    return options;
}

service::ManagementOptions managementOptions(const InstanceOptions &options)
{
    service::ManagementOptions management;
    management.service = kServiceName;
    management.instance = options.name;
    management.http.port = options.ports.management;
    management.operatorToken = options.token;
    return management;
}

std::string address(std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port); }

LoadOptions loadOptions(const InstanceOptions &options, std::uint16_t apiPort)
{
    LoadOptions load;
    load.api = http::Url::parse(address(apiPort)).value();
    load.rate = options.load;
    InventoryLoad mix;
    mix.misses = options.misses;
    mix.articles = kArticles;
    mix.first = options.index;
    mix.stride = options.count;
    load.mix = inventoryMix(mix);
    load.seed = options.index + 1;
    return load;
}

/// Everything one process runs, in the order in which each part needs the ones above it.
class Instance {
public:
    Instance(const InstanceOptions &options, ServerControl &cacheServer)
        : m_route(options.redisPort, m_clock), m_clients([this] { return m_route.port(); }, {}),
          m_database(options.database),
          m_lookup(m_registry.circuitBreaker(kRedisBreaker, redisBreakerConfig()), m_clients, m_database),
          m_api(m_io, options.ports.api, m_lookup, m_workers),
          m_management(m_io, m_registry, managementOptions(options), m_clock, m_timer),
          m_load(loadOptions(options, m_api.port()), m_clock), m_faults(faults(cacheServer)),
          m_control(m_io, options.ports.control, options.token, m_faults, &m_load)
    {
    }

    [[nodiscard]] nlohmann::json addresses() const
    {
        return {{"management", m_management.url()},
                {"api", address(m_api.port())},
                {"control", address(m_control.port())},
                {"ports", {m_management.port(), m_api.port(), m_control.port()}}};
    }

private:
    Faults faults(ServerControl &server)
    {
        Faults faults;
        faults.add(
            "pause", [&server] { return server.state().paused; },
            [&server](bool on) { server.setPaused(on); });
        faults.add(
            "stop", [&server] { return server.state().stopped; },
            [&server](bool on) { server.setStopped(on); });
        faults.add(
            "slow", kMaxDelayMs, "ms", [this] { return static_cast<std::uint32_t>(m_route.delay().count()); },
            [this](std::uint32_t ms) { m_route.setDelay(std::chrono::milliseconds(ms)); });
        faults.add(
            "refuse", [this] { return m_route.isRefused(); }, [this](bool on) { m_route.setRefused(on); });
        faults.add(
            "errors", 100, "percent", [this] { return m_lookup.errorShare(); },
            [this](std::uint32_t percent) { m_lookup.setErrorShare(percent); });
        faults.add(
            "load", kMaxLoad, "requests per second", [this] { return m_load.rate(); },
            [this](std::uint32_t rate) { m_load.setRate(rate); });
        faults.add(
            "misses", 100, "percent", [this] { return m_load.share("rare"); },
            [this](std::uint32_t percent) {
                m_load.setWeight("rare", percent);
                m_load.setWeight("popular", 100 - percent);
            });
        return faults;
    }

    breaker::SystemClock &m_clock = breaker::SystemClock::instance();
    breaker::TimerThread m_timer{m_clock};
    breaker::CircuitBreakerRegistry m_registry{countingCalls(), m_clock, m_timer};
    RedisRoute m_route;
    RedisClients m_clients;
    SqliteStockDatabase m_database;
    StockLookup m_lookup;
    http::IoThread m_io;
    WorkerPool m_workers{kWorkers, kMaxWaitingRequests};
    InventoryApi m_api;
    service::ManagementServer m_management;
    LoadGenerator m_load;
    Faults m_faults;
    ControlApi m_control;
};

void waitForTermination()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    int signal = 0;
    ::sigwait(&signals, &signal);
}

} // namespace

int runInstance(const InstanceOptions &options, MessageSocket supervisor)
{
    try {
        RemoteServer cacheServer(supervisor);
        const Instance instance(options, cacheServer);
        supervisor.send({{"ready", instance.addresses()}});
        waitForTermination();
        return 0;
    } catch (const std::exception &error) {
        supervisor.send({{"failed", error.what()}});
        return 1;
    }
}

} // namespace panelboard::demo

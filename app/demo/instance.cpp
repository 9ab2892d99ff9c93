// SPDX-License-Identifier: Apache-2.0
#include "instance.h"

#include "control_api.h"
#include "demo_service.h"
#include "faults.h"
#include "load_generator.h"
#include "options.h"
#include "serving_process.h"
#include "worker_pool.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>
#include <panelboard/http/io_thread.h>
#include <panelboard/service/management_server.h>

#include <prometheus/registry.h>

#include <unistd.h>

#include <exception>
#include <map>
#include <memory>
#include <stdexcept>
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

resilience::Surroundings surroundings(const breaker::Clock &clock, breaker::Scheduler &scheduler)
{
    resilience::Surroundings around = resilience::Surroundings::ofProcess();
    around.clock = &clock;
    around.scheduler = &scheduler;
    return around;
}

service::ManagementOptions managementOptions(const InstanceOptions &options,
                                             std::shared_ptr<const prometheus::Collectable> counters)
{
    service::ManagementOptions management;
    management.service = options.service;
    management.collectables.push_back(std::move(counters));
    management.instance = options.name;
    management.http.port = options.ports.management;
    management.operatorToken = options.token;
    return management;
}

std::string address(std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port); }

LoadOptions loadOptions(const InstanceOptions &options, const DemoService &service)
{
    LoadOptions load;
    load.api = http::Url::parse(address(service.apiPort())).value();
    load.rate = options.load;
    load.mix = service.mix();
    load.seed = options.index + 1;
    return load;
}

std::unique_ptr<DemoService> makeService(const ServiceHost &host)
{
    using Make = std::unique_ptr<DemoService> (*)(const ServiceHost &);
    static const std::map<std::string, Make> kServices{
        {"inventory", makeInventoryService}, {"payment", makePaymentService}, {"qr", makeQrService}};
    const auto make = kServices.find(host.options.service);
    if (make == kServices.end())
        throw std::runtime_error("there is no service \"" + host.options.service + '"');
    return make->second(host);
}

/// Everything one process runs, in the order in which each part needs the ones above it.
class Instance {
public:
    Instance(const InstanceOptions &options, SupervisorLink &supervisor)
        : m_service(
              makeService({options, m_clock, m_timer, m_modules, m_io, m_workers, supervisor, *m_counters})),
          m_management(m_io, m_modules, managementOptions(options, m_counters), m_clock, m_timer),
          m_load(loadOptions(options, *m_service), m_clock), m_faults(faults(*m_service, m_load)),
          m_control(m_io, options.ports.control, options.token, m_faults, &m_load)
    {
    }

    [[nodiscard]] nlohmann::json addresses() const
    {
        nlohmann::json names = nlohmann::json::array();
        for (const std::string &name : m_faults.names())
            names.push_back(name);
        return {{"management", m_management.url()},
                {"api", address(m_service->apiPort())},
                {"control", address(m_control.port())},
                {"faults", names},
                {"ports", {m_management.port(), m_service->apiPort(), m_control.port()}}};
    }

private:
    static Faults faults(DemoService &service, LoadGenerator &load)
    {
        Faults faults;
        service.addFaultsTo(faults);
        faults.add(
            "load", kMaxLoad, "requests per second", [&load] { return load.rate(); },
            [&load](std::uint32_t rate) { load.setRate(rate); });
        service.addLoadFaultsTo(faults, load);
        return faults;
    }

    breaker::SystemClock &m_clock = breaker::SystemClock::instance();
    breaker::TimerThread m_timer{m_clock};
    resilience::Surroundings m_around = surroundings(m_clock, m_timer);
    resilience::Registries m_modules{m_around, countingCalls()};
    std::shared_ptr<prometheus::Registry> m_counters = std::make_shared<prometheus::Registry>();
    http::IoThread m_io;
    WorkerPool m_workers{kWorkers, kMaxWaitingRequests};
    std::unique_ptr<DemoService> m_service;
    service::ManagementServer m_management;
    LoadGenerator m_load;
    Faults m_faults;
    ControlApi m_control;
};

} // namespace

int runInstance(const InstanceOptions &options, MessageSocket supervisor)
{
    shareMemoryAmongThreads();
    try {
        SupervisorLink link(supervisor);
        const Instance instance(options, link);
        supervisor.send({{"ready", instance.addresses()}});
        waitForTermination();
        ::_exit(0); // what is under way ends with the process, which leaves nothing behind to be tidied up
    } catch (const std::exception &error) {
        supervisor.send({{"failed", error.what()}});
        return 1;
    }
}

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults.h"
#include "instance.h"
#include "load_generator.h"
#include "load_mix.h"
#include "remote_server.h"
#include "server_route.h"
#include "worker_pool.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/scheduler.h>
#include <panelboard/http/io_thread.h>
#include <panelboard/resilience/registries.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace prometheus {
class Registry;
}

namespace panelboard::demo {

/// What the process that hosts a service gives it. All of it outlives the service.
struct ServiceHost {
    const InstanceOptions &options;
    const breaker::Clock &clock;
    breaker::Scheduler &scheduler;
    resilience::Registries &modules;
    http::IoThread &io;
    WorkerPool &workers;
    SupervisorLink &supervisor;
    prometheus::Registry &counters; ///< of its own: shown beside the modules' metrics
};

/// One of the demo's services: its API, what it is asked, and what can be made to go wrong with it.
/// Threads: made and destroyed by its owner; faults are switched on the control API's thread.
class DemoService {
public:
    DemoService() = default;
    DemoService(const DemoService &) = delete;
    DemoService &operator=(const DemoService &) = delete;
    virtual ~DemoService() = default;

    [[nodiscard]] virtual std::uint16_t apiPort() const = 0;
    [[nodiscard]] virtual std::vector<LoadOperation> mix() const = 0;
    virtual void addFaultsTo(Faults &faults) = 0;
    /// What of its load has a name of its own: "misses". @param load  its mix is mix()
    virtual void addLoadFaultsTo(Faults & /*faults*/, LoadGenerator & /*load*/) {}
};

/// The service of this name. @throws std::runtime_error when a port is taken or a dependency is not there
[[nodiscard]] std::unique_ptr<DemoService> makeInventoryService(const ServiceHost &host);
[[nodiscard]] std::unique_ptr<DemoService> makeQrService(const ServiceHost &host);
[[nodiscard]] std::unique_ptr<DemoService> makePaymentService(const ServiceHost &host);

/// "<prefix>pause" and "<prefix>stop" of a server that all instances share. `server` must outlive `faults`.
void addServerFaults(Faults &faults, const std::string &prefix, ServerControl &server);

/// "slow", "hang", "refuse" and "flapping": what happens on this instance's way to a server.
void addRouteFaults(Faults &faults, ServerRoute &route);

} // namespace panelboard::demo

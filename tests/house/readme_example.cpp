// SPDX-License-Identifier: Apache-2.0
// README.md shows what stands between the two marks; tst_readme insists on it.
// [readme]
#include <panelboard/config/watcher.h>
#include <panelboard/resilience/decorate.h>
#include <panelboard/service/management_server.h>

#include <iostream>

using namespace panelboard;

int main()
{
    const auto &time = resilience::Surroundings::ofProcess();
    resilience::Registries modules(time);
    config::Watcher watcher("application.yml", modules, [](const config::Reload &reload) {
        for (const auto &problem : reload.problems) // of now, and of each later change of the file
            std::cerr << problem.toString() << '\n';
    });
    service::ManagementOptions management;
    management.operatorToken = "change me"; // without one nobody may steer
    http::IoThread io;
    service::ManagementServer server(io, modules, management, *time.clock, *time.scheduler);
    std::cout << "steer me at " << server.url() << '\n';

    auto stockOf = resilience::decorate([](int article) { return article % 7; })
                       .with(modules.bulkheads.get("stock"))
                       .with(modules.circuitBreakers.circuitBreaker("stock"))
                       .with(modules.retries.get("stock")) // the last one is the outermost
                       .withFallback<breaker::CallNotPermitted>(
                           [](int, const breaker::CallNotPermitted &) { return 0; });
    std::cout << stockOf(1234) << " in stock\n";
}
// [readme]

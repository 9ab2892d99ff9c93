// SPDX-License-Identifier: GPL-3.0-or-later
// What a service does with the installed library: configure it from a file, protect a call, be seen.
#include <panelboard/config/watcher.h>
#include <panelboard/resilience/decorate.h>
#include <panelboard/service/management_server.h>

#include <iostream>
#include <stdexcept>

using namespace panelboard;

int main(int, char **arguments)
{
    const auto &around = resilience::Surroundings::ofProcess();
    resilience::Registries registries(around);
    const config::Watcher watcher(arguments[1], registries, [](const config::Reload &reload) {
        for (const config::Problem &problem : reload.problems)
            std::cout << problem.toString() << '\n';
    });
    http::IoThread io;
    const service::ManagementServer server(io, registries, {}, *around.clock,
                                           *around.scheduler);

    int calls = 0;
    auto stockOf = resilience::decorate([&](int article) {
                       if (++calls < 3)
                           throw std::runtime_error("the line is bad");
                       return article % 7;
                   })
                       .with(registries.circuitBreakers.circuitBreaker("stock"))
                       .with(registries.retries.get("stock"));
    std::cout << stockOf(1234) << " in stock after " << calls << " calls\n";
    return server.port() == 0 ? 1 : 0;
}

// SPDX-License-Identifier: Apache-2.0
// README.md shows what stands between the two marks; tst_readme insists on it.
// [readme]
#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>
#include <panelboard/service/management_server.h>

#include <iostream>

using namespace panelboard;

int main()
{
    auto &clock = breaker::SystemClock::instance();
    breaker::TimerThread timers(clock);
    breaker::RegistryOptions options;
    options.callTotals = true; // count calls by kind, for /prometheus
    breaker::CircuitBreakerRegistry breakers(options, clock, timers);

    service::ManagementOptions management;
    management.operatorToken = "change me"; // without one nobody may steer
    http::IoThread io;
    service::ManagementServer server(io, breakers, management, clock, timers);
    std::cout << "steer me at " << server.url() << '\n';

    auto stockOf = breakers.circuitBreaker("CB_STOCK")->decorate([](int article) { return article % 7; });
    try {
        std::cout << stockOf(1234) << " in stock\n"; // counted, timed, and refused while the breaker is open
    } catch (const breaker::CallNotPermitted &refused) {
        std::cout << refused.what() << '\n';
    }
}
// [readme]

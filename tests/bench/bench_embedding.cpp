// SPDX-License-Identifier: Apache-2.0
// What a service gains by linking the management server: resident memory and threads, from the beginning of
// its main() until it was scraped 100 times with 10 breakers under way. Prints JSON; the limits are 6 MiB and
// 3 threads. usage: bench_embedding [RULES_FILE]
#include <panelboard/resilience/registries.h>
#include <panelboard/service/management_server.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

using namespace panelboard;

namespace {

/// A number of /proc/self/status.
long statusOf(const std::string &name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(name + ':', 0) == 0)
            return std::strtol(line.c_str() + name.size() + 1, nullptr, 10);
    }
    return 0;
}

struct Usage {
    long kib = statusOf("VmRSS");
    long threads = statusOf("Threads");
};

void use(resilience::Registries &registries)
{
    for (int i = 0; i < 10; ++i) {
        const auto breaker = registries.circuitBreakers.circuitBreaker("breaker-" + std::to_string(i));
        for (int call = 0; call < 1000; ++call) {
            if (breaker->tryAcquirePermission())
                breaker->onSuccess(std::chrono::milliseconds(3));
        }
    }
}

/// By a process of its own, as scrapers are: the client's memory is not the service's.
bool scrape(const std::string &url)
{
    const std::string command = "i=0; while [ $i -lt 100 ]; do curl -sf " + url +
                                "/prometheus >/dev/null || exit 1; i=$((i+1)); done";
    return std::system(command.c_str()) == 0;
}

} // namespace

int main(int argc, char **argv)
{
    const Usage before;
    const auto &around = resilience::Surroundings::ofProcess();
    resilience::Registries registries(around);
    use(registries);
    const Usage breakersOnly;

    http::IoThread io;
    service::ManagementOptions options;
    options.service = "embedding";
    options.rulesFile = argc > 1 ? argv[1] : "";
    const service::ManagementServer server(io, registries, options, *around.clock, *around.scheduler);
    use(registries);
    if (!scrape(server.url())) {
        std::fputs("cannot scrape: is curl installed?\n", stderr);
        return 1;
    }
    const Usage after;

    std::printf("{\"before_kib\": %ld, \"with_breakers_kib\": %ld, \"with_server_kib\": %ld, "
                "\"gained_mib\": %.2f, \"gained_threads\": %ld, \"limit_mib\": 6, \"limit_threads\": 3}\n",
                before.kib, breakersOnly.kib, after.kib, static_cast<double>(after.kib - before.kib) / 1024.0,
                after.threads - before.threads);
}

// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include "demo_fleet.h"
#include "scenario_player.h"
#include "upload_outage.h"

#include <panelboard/breaker/system_clock.h>

#include <cstdio>
#include <cstdlib>
#include <future>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace panelboard::demo {

namespace {

constexpr int kBadFile = 2;

// 15 requests a second and not more: without the breaker each of them holds one of 32 workers for 1.7 s.
constexpr char kRedisOutage[] = R"(name: Redis stands still, with and without the breaker
instances: 1
load: 15
duration: 52s
steps:
  - {at: 0s, service: inventory, mix: {popular: 100, rare: 0}}
  - {at: 2s, phase: normal}
  - {at: 12s, phase: the breaker notices, service: inventory, faults: {pause: on}}
  - {at: 22s, phase: with the breaker, service: inventory, expect: {breaker: CB_REDIS, state: OPEN}}
  - {at: 37s, phase: the breaker goes, service: inventory, command: {breaker: CB_REDIS, updateState: DISABLE}}
  - {at: 41s, phase: without the breaker}
)";

std::vector<std::string> argumentsFor(const Scenario &scenario)
{
    std::string services;
    for (const std::string &service : scenario.services)
        services += (services.empty() ? "" : ",") + service;
    return {"--services",  services,
            "--instances", std::to_string(scenario.instances),
            "--load",      std::to_string(scenario.load)};
}

Scenario withoutExpectations(Scenario scenario)
{
    for (ScenarioStep &step : scenario.steps)
        step.expect.reset();
    return scenario;
}

void print(const std::string &text)
{
    std::printf("%s", text.c_str());
    std::fflush(stdout);
}

std::string line(const char *what, const UploadOutageFigures &figures)
{
    std::ostringstream text;
    text << what << figures.attempts << " upload attempts, " << figures.refused << " rooms told at once, "
         << figures.held.count() << " s of waiting threads, opened " << figures.timesOpen << " times\n";
    return text.str();
}

} // namespace

Scenario redisOutageScenario()
{
    const auto scenario = readScenario(kRedisOutage, "report");
    if (!scenario)
        throw std::logic_error(scenario.error().front());
    return *scenario;
}

std::string uploadOutageReport()
{
    UploadOutage outage;
    std::string text = "S33: an object store is down for 30 minutes, 100 rooms are made (simulated time)\n\n";
    outage.withBreaker = false;
    text += line("  without the breaker: ", simulate(outage));
    outage.withBreaker = true;
    return text + line("  with the breaker:    ", simulate(outage));
}

int printReport(const std::filesystem::path &program)
{
    print(uploadOutageReport());
    print("\nS29: latency of the inventory while Redis stands still (measured, takes a minute)\n\n");
    const Scenario scenario = redisOutageScenario();
    DemoFleet fleet(program, argumentsFor(scenario));
    print(play(scenario, fleet, breaker::SystemClock::instance()).toString());
    return EXIT_SUCCESS;
}

int playScenario(const std::filesystem::path &program, const std::filesystem::path &file)
{
    const auto scenario = loadScenario(file);
    if (!scenario) {
        for (const std::string &problem : scenario.error())
            std::fprintf(stderr, "%s\n", problem.c_str());
        return kBadFile;
    }
    DemoFleet fleet(program, argumentsFor(*scenario));
    DemoFleet other(program, argumentsFor(*scenario)); // the same outage at the same time, without breakers
    disableBreakers(other);
    const breaker::Clock &clock = breaker::SystemClock::instance();
    auto without = std::async(std::launch::async, [&other, &clock, plain = withoutExpectations(*scenario)] {
        return play(plain, other, clock);
    });
    const ScenarioReport report = play(*scenario, fleet, clock);
    print(report.toString() + '\n' + compared(report, without.get()));
    return report.isAsExpected() ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#include "demo_service.h"

#include "options.h"

#include <chrono>

namespace panelboard::demo {

void addServerFaults(Faults &faults, const std::string &prefix, ServerControl &server)
{
    faults.add(
        prefix + "pause", [&server] { return server.state().paused; },
        [&server](bool on) { server.setPaused(on); });
    faults.add(
        prefix + "stop", [&server] { return server.state().stopped; },
        [&server](bool on) { server.setStopped(on); });
}

void addRouteFaults(Faults &faults, ServerRoute &route)
{
    faults.add(
        "slow", kMaxDelayMs, "ms", [&route] { return static_cast<std::uint32_t>(route.delay().count()); },
        [&route](std::uint32_t ms) { route.setDelay(std::chrono::milliseconds(ms)); });
    faults.add(
        "hang", [&route] { return route.isHung(); }, [&route](bool on) { route.setHung(on); });
    faults.add(
        "refuse", [&route] { return route.isRefused(); }, [&route](bool on) { route.setRefused(on); });
    faults.add(
        "flapping", kMaxFlappingSeconds, "seconds each way",
        [&route] { return static_cast<std::uint32_t>(route.flapping().count()); },
        [&route](std::uint32_t seconds) { route.setFlapping(std::chrono::seconds(seconds)); });
}

} // namespace panelboard::demo

// SPDX-License-Identifier: Apache-2.0
#include "demo_service.h"

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

} // namespace panelboard::demo

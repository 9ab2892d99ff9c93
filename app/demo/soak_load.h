// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "soak.h"

#include <cstdint>
#include <string>
#include <vector>

namespace panelboard::demo {

/// Requests per second for one instance of a service: of ten calls six look a stock up, three pay and one
/// makes a room, as people do; where a service is missing, the others share what is its.
[[nodiscard]] std::uint32_t soakRate(const std::string &service, const SoakOptions &options);

/// What is switched on and off again during a soak.
struct SoakFault {
    std::string name;
    std::string on;
    std::string off;
};
/// Those of a service; at least one.
[[nodiscard]] const std::vector<SoakFault> &soakFaults(const std::string &service);
/// The fault of the `turn`th outage, by turns.
[[nodiscard]] const SoakFault &soakFault(const std::string &service, int turn);

} // namespace panelboard::demo

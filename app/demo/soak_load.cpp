// SPDX-License-Identifier: Apache-2.0
#include "soak_load.h"

namespace panelboard::demo {

namespace {

std::uint32_t weightOf(const std::string &service)
{
    return service == "inventory" ? 6 : service == "payment" ? 3 : 1;
}

} // namespace

std::uint32_t soakRate(const std::string &service, const SoakOptions &options)
{
    std::uint32_t weights = 0;
    for (const std::string &one : options.services)
        weights += weightOf(one);
    return options.callsPerSecond * weightOf(service) / (weights * options.instances);
}

const std::vector<SoakFault> &soakFaults(const std::string &service)
{
    static const std::vector<SoakFault> kInventory{
        {"errors", "80", "0"}, {"refuse", "on", "off"}, {"slow", "600", "0"}};
    static const std::vector<SoakFault> kPayment{
        {"errors", "80", "0"}, {"hang", "on", "off"}, {"slow", "1500", "0"}};
    static const std::vector<SoakFault> kQr{
        {"errors", "80", "0"}, {"refuse", "on", "off"}, {"hang", "on", "off"}};
    return service == "inventory" ? kInventory : service == "payment" ? kPayment : kQr;
}

const SoakFault &soakFault(const std::string &service, int turn)
{
    const std::vector<SoakFault> &faults = soakFaults(service);
    return faults[static_cast<std::size_t>(turn) % faults.size()];
}

} // namespace panelboard::demo

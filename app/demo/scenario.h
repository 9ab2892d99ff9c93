// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/state.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::demo {

/// One line of a scripted outage. What it asks for is done in this order: phase, faults, load, command,
/// expect.
struct ScenarioStep {
    std::chrono::milliseconds at{0}; ///< since the beginning
    std::size_t line = 0;            ///< in the file, 1-based
    std::string phase;               ///< a part of the report begins here; empty: the current one goes on
    std::string service;             ///< whose instances are meant; empty: those of all services
    std::vector<std::pair<std::string, std::string>>
        faults;                                             ///< name and value, as the control API takes them
    std::optional<std::uint32_t> load;                      ///< requests per second and instance
    std::vector<std::pair<std::string, std::uint32_t>> mix; ///< operation and weight

    struct Command {
        std::string breaker;
        std::string updateState; ///< "DISABLE", "CLOSE" …, as the management API takes them
    };
    std::optional<Command> command;

    struct Expectation {
        std::string breaker;
        breaker::State state; ///< of this breaker in every instance of the service
    };
    std::optional<Expectation> expect;
};

/// A scripted outage.
struct Scenario {
    std::string name;
    std::vector<std::string> services{"inventory"};
    std::uint32_t instances = 1; ///< of each service
    std::uint32_t load = 30;     ///< requests per second and instance
    std::chrono::milliseconds duration{0};
    std::vector<ScenarioStep> steps; ///< earliest first, none after the end
};

/// Reads a scenario from YAML:
///
///     name: one of many services degraded
///     services: [inventory, payment]
///     instances: 1
///     load: 50
///     duration: 40s
///     steps:
///       - {at: 0s, phase: normal}
///       - {at: 10s, phase: degraded, service: payment, faults: {errors: 80}}
///       - {at: 25s, service: payment, expect: {breaker: pgPayment, state: OPEN}}
///
/// Times are whole numbers with a unit: ms, s, m.
/// @return all problems in the order of the file as "file:line: sentence"
[[nodiscard]] tl::expected<Scenario, std::vector<std::string>> readScenario(const std::string &yaml,
                                                                            const std::string &fileName);
/// The same from a file of at most 1 MiB.
[[nodiscard]] tl::expected<Scenario, std::vector<std::string>>
loadScenario(const std::filesystem::path &file);

} // namespace panelboard::demo

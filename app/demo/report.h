// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario.h"

#include <filesystem>
#include <string>

namespace panelboard::demo {

/// Redis stands still: latencies with the breaker, and then with the breaker switched off (S29).
[[nodiscard]] Scenario redisOutageScenario();

/// "without a circuit breaker: 200 attempts …": the object store's outage of 30 minutes with 100 rooms (S33).
[[nodiscard]] std::string uploadOutageReport();

/// Measures and prints both: what the breaker is worth. Takes about a minute, on a fleet of its own.
/// @return the exit code
[[nodiscard]] int printReport(const std::filesystem::path &program);

/// Plays a scenario on a fleet of its own, and at the same time on another one without circuit breakers;
/// prints the report of the first one, and what differed.
/// @return the exit code: 1 when an expectation was not met, 2 for a file with mistakes
[[nodiscard]] int playScenario(const std::filesystem::path &program, const std::filesystem::path &file);

} // namespace panelboard::demo

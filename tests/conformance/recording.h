// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace panelboard::conformance {

/// Behaviour of the recorded library that is more accident than intention, and where it first shows.
struct Quirk {
    std::string name;     ///< "stale-timer-after-reset"
    std::size_t step = 0; ///< from 0
};

/// One line of a recording: an instance's configuration and what it did, step by step.
struct Scenario {
    std::string name;
    std::string module; ///< "circuitBreaker", "retry", …
    nlohmann::json recorded; ///< the whole line: config, clockStartMs, …
    std::vector<nlohmann::json> steps;
    std::vector<Quirk> quirks; ///< in the order of the recording
};

/// Reads one line. @return the scenario, or a sentence that says what is wrong with the line
[[nodiscard]] tl::expected<Scenario, std::string> readScenario(std::string_view line);

} // namespace panelboard::conformance

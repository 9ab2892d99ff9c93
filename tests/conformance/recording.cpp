// SPDX-License-Identifier: Apache-2.0
#include "recording.h"

namespace panelboard::conformance {

tl::expected<Scenario, std::string> readScenario(std::string_view line)
{
    try {
        Scenario scenario;
        scenario.recorded = nlohmann::json::parse(line);
        scenario.name = scenario.recorded.at("name").get<std::string>();
        scenario.module = scenario.recorded.at("module").get<std::string>();
        scenario.steps = scenario.recorded.at("steps").get<std::vector<nlohmann::json>>();
        scenario.recorded.erase("steps");
        if (const auto quirks = scenario.recorded.find("quirks"); quirks != scenario.recorded.end()) {
            for (const auto &quirk : *quirks) {
                scenario.quirks.push_back(
                    {quirk.at("name").get<std::string>(), quirk.at("step").get<std::size_t>()});
            }
        }
        return scenario;
    } catch (const nlohmann::json::exception &error) {
        return tl::unexpected(std::string("not a scenario: ") + error.what());
    }
}

} // namespace panelboard::conformance

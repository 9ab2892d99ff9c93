// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace panelboard::conformance {

/// One thing that is not as recorded.
struct Difference {
    std::string field;    ///< "returns", "throws", "events", "after.state"
    std::string expected; ///< as JSON; "nothing" when the recording has no such field
    std::string got;
};

/// The first difference between a recorded step and what our engine did in it, in the order throws,
/// returns and other results, events, after. Rates (failureRate, slowCallRate, and behind the colon of an event) may differ
/// by 0.001, everything else not at all; a field that only one side has is a difference.
///
/// @param observed  an object with the step's result fields under the recording's names
[[nodiscard]] std::optional<Difference> firstDifference(const nlohmann::json &recordedStep,
                                                        const nlohmann::json &observed);

} // namespace panelboard::conformance

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace panelboard::service {

/// Members keep the order in which they were written: clients that compare texts see ours as Java's.
using Json = nlohmann::ordered_json;

/// Without blanks; what is not UTF-8 becomes U+FFFD, so that a strange error message never costs an answer.
[[nodiscard]] std::string toText(const Json &json);

/// Nothing for malformed JSON (invalid UTF-8 included). Never throws.
[[nodiscard]] std::optional<Json> parseJson(std::string_view text);

/// `value` as the shortest number that reads back as the same float: 33.3, not 33.29999923706055.
[[nodiscard]] Json shortestNumber(float value);
[[nodiscard]] Json shortestNumber(std::optional<float> value); ///< null when absent

/// For messages: the value in a few words ("abc", 12, "an object"); long texts are cut.
[[nodiscard]] std::string describe(const Json &value);

} // namespace panelboard::service

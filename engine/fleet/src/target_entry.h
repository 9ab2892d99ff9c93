// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/target.h>

#include <optional>
#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

namespace panelboard::fleet {

/// Reads one entry of the list `targets`. Every mistake goes into `errors`; a target comes back only when
/// there was none.
/// @param path  "targets[2]"
[[nodiscard]] std::optional<TargetConfig> readTargetEntry(const YAML::Node &entry, const std::string &path,
                                                          std::vector<TargetFileError> &errors);

/// A mistake at `node`'s place.
[[nodiscard]] TargetFileError mistakeAt(const YAML::Node &node, std::string key, std::string found,
                                        std::string allowed);
/// What stands there, short enough for a message: "1x", "[…]", "{…}", or empty for nothing.
[[nodiscard]] std::string foundAt(const YAML::Node &node);

} // namespace panelboard::fleet

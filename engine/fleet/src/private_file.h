// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace panelboard::fleet {

/// Makes folder and file with rights for their owner only (0700, 0600); what exists keeps its rights.
/// @return why it cannot be written, or empty
[[nodiscard]] std::string makePrivateFile(const std::filesystem::path &file);

} // namespace panelboard::fleet

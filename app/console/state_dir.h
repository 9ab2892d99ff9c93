// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace panelboard::console {

/// Makes the folder for what the console keeps, and tries to write in it.
/// @param chosen  absent: $XDG_STATE_HOME/panelboard, or ~/.local/state/panelboard
/// @return the folder, or a sentence that says what is in the way and what to do
[[nodiscard]] tl::expected<std::filesystem::path, std::string>
prepareStateDir(const std::optional<std::filesystem::path> &chosen);

} // namespace panelboard::console

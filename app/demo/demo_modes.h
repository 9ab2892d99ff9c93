// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace panelboard::demo {

/// What the program does instead of serving, when one of its arguments says so: `--scenario FILE`,
/// `--report`,
/// `--soak [SECONDS]`, `--gateway`. Call it while the process has one thread.
/// @return the exit code, 2 for arguments that do not go together; nothing when they ask for none of these
/// @throws std::runtime_error in one sentence when a fleet cannot be started or does not answer
[[nodiscard]] std::optional<int> runMode(const std::vector<std::string> &arguments);

/// The modes' part of the help text.
[[nodiscard]] const char *modesHelp() noexcept;

} // namespace panelboard::demo

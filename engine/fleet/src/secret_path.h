// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <string>

namespace panelboard::fleet {

/// "~/token" as a path that can be opened; any other path as it is.
[[nodiscard]] inline std::string expandHome(const std::string &path)
{
    const char *home = std::getenv("HOME");
    return path.starts_with("~/") && home ? home + path.substr(1) : path;
}

} // namespace panelboard::fleet

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace panelboard::fleet {

/// Lets this process open as many files as the system allows it to.
void raiseFileLimit();

/// Why `targets` targets cannot all be read at once, with the remedy; empty when they can.
[[nodiscard]] std::string fileLimitProblem(std::size_t targets);

} // namespace panelboard::fleet

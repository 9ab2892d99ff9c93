// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace panelboard::console {

/// Sees to it that QApplication finds a display: without one it would abort the process. When
/// `canBeHeadless` and there is none, the platform without a screen is chosen.
/// @return a sentence that says why there is no display; nothing when all is well
[[nodiscard]] std::optional<std::string> prepareDisplay(bool canBeHeadless);

} // namespace panelboard::console

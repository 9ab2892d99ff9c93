// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace panelboard::ui::theme {

/// Whether the four things that move shall become instant (look, section 6). At start as the desktop has its
/// animations; the operator's own choice wins. GUI thread only.
[[nodiscard]] bool isMotionReduced();
void setMotionReduced(bool isReduced);

} // namespace panelboard::ui::theme

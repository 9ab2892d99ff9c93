// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/theme/tokens.h>

namespace panelboard::ui::theme {

/// Puts `dark()` or `light()` in force; repainting is the caller's.
void setCurrent(const Tokens &tokens);

} // namespace panelboard::ui::theme

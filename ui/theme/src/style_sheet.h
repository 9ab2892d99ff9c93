// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QString>

namespace panelboard::ui::theme {

/// The style sheet for the few widgets that a palette cannot dress: buttons, fields, menus, tooltips,
/// segments, scroll bars. A button says what it is by its property `kind`: "primary", "danger", "quiet",
/// "segment", "band".
[[nodiscard]] QString styleSheetOf(const Tokens &tokens);

} // namespace panelboard::ui::theme

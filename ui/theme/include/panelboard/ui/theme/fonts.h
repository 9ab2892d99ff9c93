// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>

/// The six sizes and two weights that exist. Line heights at 96 dpi: 14, 16, 16, 20, 26, 32.
namespace panelboard::ui::theme {

[[nodiscard]] QFont caption();   ///< 8.25 pt: captions, axes, units, table head
[[nodiscard]] QFont secondary(); ///< 9 pt: second lines
[[nodiscard]] QFont body();      ///< 9.75 pt: everything else
[[nodiscard]] QFont title();     ///< 12 pt
[[nodiscard]] QFont heading();   ///< 16.5 pt
[[nodiscard]] QFont figure();    ///< 22.5 pt
[[nodiscard]] QFont mono();      ///< 9.75 pt, fixed: YAML and differences
[[nodiscard]] QFont bold(QFont font);

} // namespace panelboard::ui::theme

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_model.h>

#include <array>

namespace panelboard::ui {

/// Where the table's columns lie, and the lengths within them. Logical pixels.
inline constexpr int kRowPaddingLeft = 10;
inline constexpr int kRowPaddingRight = 8;
inline constexpr int kNumberPadding = 12; ///< right of a number
inline constexpr int kInstanceIndent = 22;
inline constexpr int kCellGap = 7; ///< chevron, glyph, word
inline constexpr int kChevron = 12;
inline constexpr int kRowGlyph = 14;
inline constexpr int kNextGlyph = 12;
inline constexpr int kMostNextGlyphs = 8;
inline constexpr int kRowChipHeight = 18;
inline constexpr int kBarGap = 8;

using ColumnWidths = std::array<int, kFleetColumns>;

/// Fixed widths for a table `width` wide; what is left over goes to the breaker's name. Rates never change
/// them.
[[nodiscard]] ColumnWidths columnWidths(int width);

/// A rate bar's width in a column; shorter in a narrow one, so that the number beside it is never cut.
[[nodiscard]] int barWidth(FleetColumn column, int columnWidth);

/// Numbers stand at the right edge of their column.
[[nodiscard]] bool isNumber(FleetColumn column);

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_arrangement.h>

#include <QtCore/QString>

#include <array>
#include <span>
#include <vector>

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
inline constexpr int kDriftMark = 6;

/// 0: not shown.
using ColumnWidths = std::array<int, kFleetColumns>;

/// The columns of a set that a table `width` wide shows. An empty set is the standard one, which has more
/// columns the wider the table is.
[[nodiscard]] std::vector<FleetColumn> columnsFor(const std::vector<FleetColumn> &set, int width);

/// Fixed widths in a table `width` wide; what is left over goes to the breaker's name. Rates never change
/// them. They are wider than the table when there are too many columns for it.
[[nodiscard]] ColumnWidths columnWidths(const std::vector<FleetColumn> &shown, int width);

/// A rate bar's width in a column; shorter in a narrow one, so that the number beside it is never cut.
[[nodiscard]] int barWidth(FleetColumn column, int columnWidth);

/// Numbers stand at the right edge of their column.
[[nodiscard]] bool isNumber(FleetColumn column);

/// A set of columns that comes with the program.
struct ColumnSet {
    QString name; ///< "traffic"; what the settings hold
    std::vector<FleetColumn> columns;
};
[[nodiscard]] std::span<const ColumnSet> columnSets();

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lengths in logical pixels, on a raster of 4.
namespace panelboard::ui::theme {

inline constexpr int kPageMargin = 16;
inline constexpr int kCardPaddingX = 12;
inline constexpr int kCardPaddingY = 14;
inline constexpr int kChartGap = 8;
inline constexpr int kSectionGap = 12;

inline constexpr int kChipRadius = 3;
inline constexpr int kControlRadius = 4;
inline constexpr int kCardRadius = 6;
inline constexpr int kSheetRadius = 8;

inline constexpr int kBandHeight = 28;
inline constexpr int kToolbarHeight = 44;
inline constexpr int kSummaryHeight = 46;
inline constexpr int kTableHeadHeight = 26;
inline constexpr int kRowHeight = 28;
inline constexpr int kControlHeight = 28;
inline constexpr int kStatusHeight = 24;
inline constexpr int kSmallestTarget = 24;
inline constexpr int kFrameWidth = 2;
inline constexpr int kFocusWidth = 2;
inline constexpr int kPaneMinimum = 420;

} // namespace panelboard::ui::theme

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/state_look.h>

#include <QtCore/QRect>

#include <optional>

class QPainter;

namespace panelboard::ui::theme {

inline constexpr int kRateBarWidth = 60;     ///< failure rate
inline constexpr int kSlowRateBarWidth = 48; ///< slow calls
inline constexpr int kRateBarHeight = 16;

/// Where the threshold's tick stands in a bar `width` wide: two thirds, whatever the threshold.
[[nodiscard]] int tickPosition(int width) noexcept;
/// How far the value reaches: value / threshold × tick, clipped to the width.
[[nodiscard]] int valuePosition(int width, double value, double threshold) noexcept;

/// Paints track, value and tick, 16 high, centred in `box`. Without a rate only the track and a thin tick.
void paintRateBar(QPainter &painter, const QRect &box, std::optional<double> value,
                  std::optional<double> threshold);

/// Instead of a rate: how many of the calls needed for one are there ("7 of 50").
void paintCallsBar(QPainter &painter, const QRect &box, std::uint64_t calls, std::uint64_t needed);

} // namespace panelboard::ui::theme

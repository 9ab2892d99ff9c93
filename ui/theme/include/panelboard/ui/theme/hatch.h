// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QBrush>
#include <QtGui/QColor>

namespace panelboard::ui::theme {

/// A 45° hatch, rising to the right, as a brush that follows the pixel ratio (Qt::BDiagPattern does not).
/// @param colour      with its alpha
/// @param pitch       logical pixels from line to line, along x: 6, 5 or 4
/// @param pen         line width, logical pixels
/// @param pixelRatio  of the device that is painted on
/// Cached: asking again is cheap. GUI thread only.
[[nodiscard]] QBrush hatch(const QColor &colour, int pitch, qreal pen, qreal pixelRatio);

/// No data: t3 at 34 %, pitch 6.
[[nodiscard]] QBrush staleHatch(qreal pixelRatio);
/// Calls that were refused: `edge`, pitch 4.
[[nodiscard]] QBrush refusedHatch(qreal pixelRatio);

} // namespace panelboard::ui::theme

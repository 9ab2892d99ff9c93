// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QRectF>
#include <QtGui/QFont>

class QPainter;

namespace panelboard::ui::theme {

/// Paints a state's mark into `box` (square; usually 12, 14, 16 or 24) in the current theme's colour.
void paintStateGlyph(QPainter &painter, const QRectF &box, StateLook look);
/// The same in another colour: on a filled chip.
void paintStateGlyph(QPainter &painter, const QRectF &box, StateLook look, const QColor &colour);

/// Half-open trial calls: passed, failed, and those still to come, 13 apart, 14 high.
void paintProbes(QPainter &painter, const QPointF &topLeft, int passed, int failed, int permitted);
inline constexpr int kProbePitch = 13;

/// A chip: glyph and state word. Filled for OPEN, HALF_OPEN and FORCED_OPEN (forced with a dashed outline);
/// the others are glyph and word without a ground. 18 high in rows, 26 in a page's head.
void paintStateChip(QPainter &painter, const QRectF &rect, StateLook look, const QString &word,
                    const QFont &font);
/// How wide the chip wants to be.
[[nodiscard]] int stateChipWidth(const QString &word, const QFont &font, int height);

} // namespace panelboard::ui::theme

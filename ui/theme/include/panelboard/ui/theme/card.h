// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRect>
#include <QtGui/QColor>

class QPainter;

namespace panelboard::ui::theme {

/// The ground and the edge of a card that fills `rect`. Leaves the painter smoothing. GUI thread only.
/// @param edge  invalid: that of every card
void paintCard(QPainter &painter, const QRect &rect, const QColor &ground, const QColor &edge = {});

} // namespace panelboard::ui::theme

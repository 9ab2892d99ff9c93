// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRectF>
#include <QtGui/QColor>
#include <QtGui/QIcon>

class QPainter;

namespace panelboard::ui::theme {

enum class Icon { Lock, Find, Down, Right, Tick, Cross, Warning, More, Dot, Logo, Bell, BellOff };

/// Paints into `box`, square.
void paintIcon(QPainter &painter, const QRectF &box, Icon icon, const QColor &colour);

/// For buttons; drawn at `size` logical pixels for the screens' pixel ratio 1 and 2.
[[nodiscard]] QIcon makeIcon(Icon icon, const QColor &colour, int size = 16);

} // namespace panelboard::ui::theme

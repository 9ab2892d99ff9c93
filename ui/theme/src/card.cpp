// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/card.h>

#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

namespace panelboard::ui::theme {

void paintCard(QPainter &painter, const QRect &rect, const QColor &ground, const QColor &edge)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge.isValid() ? edge : current().line, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kCardRadius, kCardRadius);
}

} // namespace panelboard::ui::theme

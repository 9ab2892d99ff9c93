// SPDX-License-Identifier: GPL-3.0-or-later
#include "threshold_painter.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>

namespace panelboard::ui::charts {

namespace {

constexpr qreal kHandleWidth = 40;
constexpr qreal kNose = 7; ///< the flag's point, towards the line
constexpr qreal kTextGap = 8;

QPainterPath flag(qreal left, qreal y, qreal width)
{
    const qreal half = ThresholdPainter::kHandleHeight / 2;
    QPainterPath path(QPointF(left, y));
    path.lineTo(left + kNose, y - half);
    path.lineTo(left + width, y - half);
    path.lineTo(left + width, y + half);
    path.lineTo(left + kNose, y + half);
    path.closeSubpath();
    return path;
}

void paintArrow(QPainter &painter, qreal x, qreal y, qreal direction)
{
    painter.drawPolyline(QPolygonF({{x - 3.5, y}, {x, y + 4 * direction}, {x + 3.5, y}}));
}

} // namespace

ThresholdPainter::ThresholdPainter(QPainter &painter, const QRectF &plot, qreal gutter)
    : m_painter(painter), m_plot(plot), m_gutter(gutter)
{
}

void ThresholdPainter::paintOldLine(qreal oldY, qreal newY, const QString &was) const
{
    const theme::Tokens &tokens = theme::current();
    QColor strip = tokens.accent;
    strip.setAlphaF(0.09F);
    m_painter.fillRect(QRectF(m_plot.left(), std::min(oldY, newY), m_plot.width(), std::abs(oldY - newY)),
                       strip);
    QPen dashed(tokens.t3, 1.5);
    dashed.setDashPattern({2, 2.6});
    m_painter.setPen(dashed);
    m_painter.drawLine(QPointF(m_plot.left(), oldY), QPointF(m_plot.right(), oldY));
    // Where the flag would cover it, the old value stands clear of the flag.
    const qreal clear = kHandleHeight / 2 + 14;
    const qreal textY = std::abs(oldY - newY) >= clear ? oldY : newY + (oldY >= newY ? clear : -clear);
    // Ends with the gutter; what is longer than it lies over the end of the dashed line.
    m_painter.setFont(theme::caption());
    const qreal wide = QFontMetricsF(m_painter.font()).horizontalAdvance(was);
    const QRectF box(m_plot.right() + m_gutter - wide - 1, textY - 8, wide + 1, 16);
    m_painter.fillRect(box.adjusted(-2, 0, 0, 0).intersected(m_plot), tokens.bg1);
    m_painter.setPen(tokens.t3);
    m_painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, was);
}

void ThresholdPainter::paintLine(qreal y, const Look &look) const
{
    const theme::Tokens &tokens = theme::current();
    const qreal width = look.isHovered && !look.isMoved ? 2.5 : look.isMoved ? 2 : 1.5;
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setPen(QPen(look.isMoved ? tokens.accent : tokens.t2, width, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
}

void ThresholdPainter::paintHandle(qreal y, double percent, const Look &look) const
{
    const theme::Tokens &tokens = theme::current();
    const QString text = theme::format::threshold(percent);
    if (!look.isEditable) {
        m_painter.setFont(theme::caption());
        m_painter.setPen(tokens.t2);
        m_painter.drawText(QRectF(m_plot.right() + kTextGap, y - 8, m_gutter - kTextGap, 16),
                           Qt::AlignLeft | Qt::AlignVCenter, text);
        return;
    }
    const QFont font = theme::bold(theme::caption());
    const qreal wanted = QFontMetricsF(font).horizontalAdvance(text) + kNose + 6;
    const qreal width = std::clamp(wanted, kHandleWidth, m_gutter - 2);
    const QRectF body(m_plot.right() + kNose, y - kHandleHeight / 2, width - kNose, kHandleHeight);
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setBrush(look.isMoved ? tokens.accent : tokens.bg3);
    const QColor outline = look.isMoved || look.hasFocus ? tokens.accent : tokens.t2;
    m_painter.setPen(QPen(outline, look.hasFocus ? theme::kFocusWidth : 1));
    m_painter.drawPath(flag(m_plot.right() + 0.5, y, width));
    m_painter.setFont(font);
    m_painter.setPen(look.isMoved ? tokens.accentOn : tokens.t1);
    m_painter.drawText(body, Qt::AlignCenter, text);
    if (look.isDragged) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(tokens.accent, 1.5));
        paintArrow(m_painter, body.center().x(), body.top() - 4, -1);
        paintArrow(m_painter, body.center().x(), body.bottom() + 4, 1);
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace panelboard::ui::charts

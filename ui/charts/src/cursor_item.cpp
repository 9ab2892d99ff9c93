// SPDX-License-Identifier: GPL-3.0-or-later
#include "cursor_item.h"

#include "time_scale.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui::charts {

namespace {
constexpr qreal kFlagHeight = 16;
constexpr qreal kFlagPadding = 5;
constexpr qreal kFlagGap = 4;
constexpr int kBrushAlpha = 36;
} // namespace

CursorItem::CursorItem()
{
    setZValue(kCursorZ);
    setAcceptedMouseButtons(Qt::NoButton);
}

void CursorItem::setPlot(const QRectF &plot)
{
    prepareGeometryChange();
    m_plot = plot;
}

void CursorItem::setLook(Look look)
{
    if (look == m_look)
        return;
    m_look = std::move(look);
    update();
}

QRectF CursorItem::boundingRect() const { return m_plot.adjusted(-2, -kFlagHeight, 2, 2); }

void CursorItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const theme::Tokens &tokens = theme::current();
    if (m_look.brush) {
        QColor wash = tokens.accent;
        wash.setAlpha(kBrushAlpha);
        const auto [from, to] = std::minmax(m_look.brush->first, m_look.brush->second);
        painter->fillRect(QRectF(from, m_plot.top(), to - from, m_plot.height()), wash);
        for (const qreal x : {from, to})
            painter->fillRect(QRectF(x, m_plot.top(), 1, m_plot.height()), tokens.accent);
    }
    if (m_look.isPaused) {
        painter->setPen(QPen(tokens.accent, 1, Qt::DashLine));
        painter->drawLine(QPointF(m_plot.right() - 0.5, m_plot.top()),
                          QPointF(m_plot.right() - 0.5, m_plot.bottom()));
    }
    for (const auto &mark : m_look.marks) {
        painter->fillRect(QRectF(mark.x, m_plot.top(), 1, m_plot.height()), tokens.accent);
        paintFlag(*painter, mark.x, m_plot.bottom() - kFlagHeight - 2, mark.name, true);
    }
    if (!m_look.delta.isEmpty() && m_look.marks.size() == 2)
        paintFlag(*painter, std::min(m_look.marks[0].x, m_look.marks[1].x) + 22,
                  m_plot.bottom() - kFlagHeight - 2, m_look.delta, true);
    if (m_look.crosshair) {
        painter->fillRect(QRectF(*m_look.crosshair, m_plot.top(), 1, m_plot.height()), tokens.accent);
        if (!m_look.flag.isEmpty())
            paintFlag(*painter, *m_look.crosshair, m_plot.top() + 4, m_look.flag, false);
    }
}

/// Right of the line, or left of it where there is no room.
void CursorItem::paintFlag(QPainter &painter, qreal x, qreal top, const QString &text, bool isMark) const
{
    const theme::Tokens &tokens = theme::current();
    const QFont font = theme::bold(theme::caption());
    const qreal width = QFontMetrics(font).horizontalAdvance(text) + 2 * kFlagPadding;
    qreal left = x + kFlagGap;
    if (left + width > m_plot.right())
        left = x - kFlagGap - width;
    const QRectF box(left, top, width, kFlagHeight);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isMark ? tokens.accent : tokens.bg3);
    painter.drawRoundedRect(box, theme::kChipRadius, theme::kChipRadius);
    painter.setFont(font);
    painter.setPen(isMark ? tokens.accentOn : tokens.t1);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace panelboard::ui::charts

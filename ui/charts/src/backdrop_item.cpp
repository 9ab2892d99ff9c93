// SPDX-License-Identifier: GPL-3.0-or-later
#include "backdrop_item.h"

#include "time_scale.h"

#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

namespace panelboard::ui::charts {

BackdropItem::BackdropItem(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(kBackdropZ);
    setAcceptedMouseButtons(Qt::NoButton);
}

void BackdropItem::setPlot(const QRectF &plot)
{
    prepareGeometryChange();
    m_plot = plot;
}

void BackdropItem::setFrame(const TimeFrame &frame)
{
    m_frame = frame;
    update();
}

QRectF BackdropItem::rectOf(const TimeSpan &span) const
{
    const double from = xOf(span.from, m_frame.range, m_plot);
    const double to = xOf(span.to, m_frame.range, m_plot);
    return QRectF(from, m_plot.top(), std::max(1.0, to - from), m_plot.height()).intersected(m_plot);
}

void BackdropItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    for (const TimeSpan &span : m_frame.open)
        painter->fillRect(rectOf(span), theme::current().band);
    for (const TimeSpan &span : m_frame.lost)
        painter->fillRect(rectOf(span), theme::staleHatch(painter->device()->devicePixelRatioF()));
}

} // namespace panelboard::ui::charts

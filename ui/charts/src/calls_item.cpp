// SPDX-License-Identifier: GPL-3.0-or-later
#include "calls_item.h"

#include "time_scale.h"

#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <array>

namespace panelboard::ui::charts {

CallsItem::CallsItem(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(kSeriesZ);
    setAcceptedMouseButtons(Qt::NoButton);
}

void CallsItem::setPlot(const QRectF &plot, double axisEnd)
{
    prepareGeometryChange();
    m_plot = plot;
    m_axisEnd = axisEnd;
}

void CallsItem::setColumns(const TimeSpan &range, std::vector<CallsColumn> columns)
{
    m_range = range;
    m_columns = std::move(columns);
    update();
}

void CallsItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const theme::Tokens &tokens = theme::current();
    const QBrush refused = theme::refusedHatch(painter->device()->devicePixelRatioF());
    painter->setClipRect(m_plot);
    for (const CallsColumn &column : m_columns) {
        const double left = xOf(column.span.from, m_range, m_plot);
        const double width = std::max(1.0, xOf(column.span.to, m_range, m_plot) - left - 1);
        double value = 0;
        double foot = m_plot.bottom();
        const auto stack = [&](float part, const QBrush &brush) {
            value += double(part);
            const double top = std::round(m_plot.bottom() - value / m_axisEnd * m_plot.height());
            if (part > 0 && top < foot)
                painter->fillRect(QRectF(left, top, width, foot - top), brush);
            if (part > 0)
                foot = std::min(foot, top);
        };
        stack(column.succeeded, tokens.fill);
        if (column.succeeded > 0)
            painter->fillRect(QRectF(left, foot, width, 1), tokens.data);
        stack(column.slow, tokens.slow);
        stack(column.failed, tokens.over);
        stack(column.refused, refused);
    }
}

} // namespace panelboard::ui::charts

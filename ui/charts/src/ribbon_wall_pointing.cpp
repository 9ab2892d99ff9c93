// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/ribbon_wall.h>
#include <panelboard/ui/charts/time_keys.h>

#include "time_scale.h"

#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/format.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cstdlib>

/// What the mouse and the keys do with a wall of ribbons: point, zoom, scrub, open.
namespace panelboard::ui::charts {

namespace {
constexpr int kSmallestBrush = 5; ///< pixels; less is a click
}

void RibbonWall::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (axisRect().contains(event->pos()) && m_axis) {
        m_isScrubbing = true;
        m_axis->setPast(timeOf(event->pos().x()));
        return;
    }
    if (const auto lane = laneAt(event->pos().y()))
        setCurrentLane(lane);
    if (plotRect().contains(event->pos()))
        m_pressX = event->pos().x();
}

void RibbonWall::mouseMoveEvent(QMouseEvent *event)
{
    const QRect plot = plotRect();
    const int x = event->pos().x();
    if (m_axis) {
        const bool isInside = x >= plot.left() && x <= plot.right();
        m_axis->setCrosshair(isInside ? std::optional(timeOf(x)) : std::nullopt);
    }
    if (m_isScrubbing && m_axis)
        m_axis->setPast(timeOf(x));
    if (m_pressX && (m_brushX || std::abs(x - *m_pressX) >= kSmallestBrush)) {
        m_brushX = std::clamp(x, plot.left(), plot.right());
        viewport()->update(plot);
    }
}

void RibbonWall::mouseReleaseEvent(QMouseEvent *event)
{
    m_isScrubbing = false;
    const auto from = std::exchange(m_pressX, std::nullopt);
    const auto to = std::exchange(m_brushX, std::nullopt);
    if (!from)
        return;
    viewport()->update(plotRect());
    if (to && m_axis)
        m_axis->zoomTo({timeOf(std::min(*from, *to)), timeOf(std::max(*from, *to))});
    else if (const auto lane = laneAt(event->pos().y()); lane && !to)
        emit laneActivated(*lane, timeOf(*from));
}

bool RibbonWall::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_axis)
        m_axis->setCrosshair({});
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString RibbonWall::toolTipAt(const QPoint &at) const
{
    const auto lane = laneAt(at.y());
    if (!lane)
        return axisRect().contains(at) ? tr("Drag to see the whole fleet as it was then.") : QString();
    QStringList lines{m_lanes[*lane].name};
    if (!m_lanes[*lane].detail.isEmpty())
        lines << m_lanes[*lane].detail;
    const auto time = timeOf(at.x());
    for (const StateSpan &span : m_spans[*lane])
        if (plotRect().contains(at) && span.range.from <= time && time < span.range.to)
            lines << tr("%1 from %2, %3", "a state, a time, how long")
                         .arg(span.state ? theme::format::stateWord(*span.state) : tr("no data"),
                              theme::format::clock(span.range.from, m_range.to),
                              theme::format::duration(span.range.length()));
    return lines.join(u'\n');
}

void RibbonWall::keyPressEvent(QKeyEvent *event)
{
    const int page = std::max(1, verticalScrollBar()->pageStep() - 1);
    const auto go = [this](int by) {
        const int last = int(m_lanes.size()) - 1;
        if (last >= 0)
            setCurrentLane(std::size_t(std::clamp(m_current ? int(*m_current) + by : 0, 0, last)));
    };
    if (m_axis && stepInTime(*event, *m_axis))
        return;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_K:
        return go(-1);
    case Qt::Key_Down:
    case Qt::Key_J:
        return go(1);
    case Qt::Key_PageUp:
        return go(-page);
    case Qt::Key_PageDown:
        return go(page);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            emit laneActivated(*m_current, m_axis && m_axis->crosshair() ? *m_axis->crosshair() : m_range.to);
        return;
    default:
        event->ignore();
    }
}

} // namespace panelboard::ui::charts

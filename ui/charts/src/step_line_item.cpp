// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_line_item.h"

#include "time_scale.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <cmath>

namespace panelboard::ui::charts {

namespace {
constexpr qreal kOverWidth = 3;

/// Collects the lines of one run: a level from column to column and an upright where values changed.
struct Lines {
    QVector<QLineF> normal;
    QVector<QLineF> over;
};
} // namespace

StepLineItem::StepLineItem(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(kSeriesZ);
    setAcceptedMouseButtons(Qt::NoButton);
}

void StepLineItem::setPlot(const QRectF &plot, double axisEnd)
{
    prepareGeometryChange();
    m_plot = plot;
    m_axisEnd = axisEnd;
    reduce();
}

void StepLineItem::setSamples(const TimeFrame &frame, std::vector<RatePoint> points)
{
    m_frame = frame;
    m_points = std::move(points);
    reduce();
}

void StepLineItem::setThreshold(std::optional<double> threshold)
{
    m_threshold = threshold;
    update();
}

void StepLineItem::reduce()
{
    m_runs = reduceSteps(m_points, m_frame, static_cast<int>(m_plot.width()));
    update();
}

QRectF StepLineItem::boundingRect() const
{
    return m_plot.adjusted(-kOverWidth, -kOverWidth, kOverWidth, kOverWidth);
}

qreal StepLineItem::yOf(double percent) const
{
    return std::round(m_plot.bottom() - percent / m_axisEnd * m_plot.height());
}

void StepLineItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const auto isOver = [this](float value) { return m_threshold && double(value) >= *m_threshold; };
    const qreal thresholdY = m_threshold ? yOf(*m_threshold) : 0;
    Lines lines;
    const auto upright = [&](qreal x, float low, float high) {
        lines.normal.append({x, yOf(double(low)), x, yOf(double(high))});
        if (isOver(high))
            lines.over.append({x, std::min(yOf(double(low)), thresholdY), x, yOf(double(high))});
    };
    for (const StepRun &run : m_runs) {
        for (std::size_t i = 0; i < run.columns.size(); ++i) {
            const StepColumn &column = run.columns[i];
            const qreal x = m_plot.left() + column.x;
            const float before = i > 0 ? run.columns[i - 1].last : column.low;
            upright(x, std::min(before, column.low), std::max(i > 0 ? before : column.high, column.high));
            const int end = i + 1 < run.columns.size() ? run.columns[i + 1].x : run.endX;
            const qreal y = yOf(double(column.last));
            (isOver(column.last) ? lines.over : lines.normal).append({x, y, m_plot.left() + end, y});
        }
    }
    const theme::Tokens &tokens = theme::current();
    painter->setClipRect(boundingRect());
    painter->setPen(QPen(tokens.stroke, 1));
    painter->drawLines(lines.normal);
    painter->setPen(QPen(tokens.over, kOverWidth, Qt::SolidLine, Qt::FlatCap));
    painter->drawLines(lines.over);
}

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/span_series_item.h>

#include "time_scale.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QLine>
#include <QtCore/QVarLengthArray>
#include <QtGui/QPainter>

#include <algorithm>
#include <utility>

namespace panelboard::ui::charts {

namespace {

/// Turns runs into uprights, and levels where a value stands for more than a column.
class Uprights {
public:
    Uprights(const QRectF &plot, double axisEnd)
        : m_left(int(plot.left())), m_bottom(int(plot.bottom())), m_scale(plot.height() / axisEnd)
    {
    }

    void add(const StepRun &run)
    {
        const auto &columns = run.columns;
        int before = yOf(columns.front().last);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const StepColumn &column = columns[i];
            const int x = m_left + column.x;
            const int last = yOf(column.last);
            const int high = std::min(yOf(column.high), i > 0 ? before : last);
            const int low = std::max(yOf(column.low), i > 0 ? before : last);
            m_lines.append(QLine(x, high, x, low));
            const int end = m_left + (i + 1 < columns.size() ? columns[i + 1].x : run.endX);
            if (end > x + 1)
                m_lines.append(QLine(x, last, end, last));
            before = last;
        }
    }

    [[nodiscard]] const QVarLengthArray<QLine, 4096> &lines() const { return m_lines; }
    void clear() { m_lines.resize(0); }

private:
    [[nodiscard]] int yOf(float value) const
    {
        return m_bottom - static_cast<int>(double(value) * m_scale + 0.5);
    }

    int m_left;
    int m_bottom;
    double m_scale;
    QVarLengthArray<QLine, 4096> m_lines;
};

} // namespace

SpanSeriesItem::SpanSeriesItem(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(kSeriesZ);
    setAcceptedMouseButtons(Qt::NoButton);
}

void SpanSeriesItem::setPlot(const QRectF &plot, double axisEnd)
{
    const bool isOtherWidth = int(plot.width()) != int(m_plot.width());
    prepareGeometryChange();
    m_plot = plot;
    m_axisEnd = axisEnd;
    if (isOtherWidth)
        reduce();
    update();
}

void SpanSeriesItem::setSeries(const TimeFrame &frame, std::vector<ValueSeries> series)
{
    m_frame = frame;
    m_series = std::move(series);
    reduce();
}

void SpanSeriesItem::reduce()
{
    m_runs.resize(m_series.size());
    for (std::size_t i = 0; i < m_series.size(); ++i)
        m_runs[i] = reduceSteps(m_series[i].points, m_frame, static_cast<int>(m_plot.width()));
    update();
}

void SpanSeriesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const theme::Tokens &tokens = theme::current();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setClipRect(m_plot);
    Uprights uprights(m_plot, m_axisEnd);
    for (const bool isQuiet : {true, false}) {
        painter->setPen(QPen(isQuiet ? tokens.data : tokens.stroke, 1));
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (m_series[i].isQuiet != isQuiet)
                continue;
            uprights.clear();
            for (const StepRun &run : m_runs[i])
                uprights.add(run);
            painter->drawLines(uprights.lines().constData(), int(uprights.lines().size()));
        }
    }
}

} // namespace panelboard::ui::charts

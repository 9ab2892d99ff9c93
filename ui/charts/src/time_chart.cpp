// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/time_chart.h>

#include "backdrop_item.h"
#include "time_scale.h"

#include <panelboard/ui/charts/axis_steps.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QGraphicsLayout>
#include <QtWidgets/QGraphicsScene>

namespace panelboard::ui::charts {

namespace {
constexpr int kTimeLabelMargin = 18;
constexpr int kTitleHeight = 20;
constexpr int kLabelGap = 6;
constexpr int kPixelsPerTimeLabel = 60;
} // namespace

/// The horizontal axis runs in seconds before the end of the range, so that it never has to be moved:
/// only the anchor of its ticks goes with the time.
struct TimeChart::Axes {
    QValueAxis time;
    QValueAxis value;
    QLineSeries anchor; ///< empty: Qt Charts draws a grid only for axes that a series uses
};

TimeChart::TimeChart(QWidget *parent) : QGraphicsView(parent), m_axes(std::make_unique<Axes>())
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setBackgroundBrush(Qt::NoBrush);
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setMouseTracking(true);
    buildChart();
    applyTheme();
}

TimeChart::~TimeChart()
{
    // The axes are members of ours: take them from the chart before the scene destroys it.
    m_chart->removeSeries(&m_axes->anchor);
    m_chart->removeAxis(&m_axes->time);
    m_chart->removeAxis(&m_axes->value);
    m_axes->anchor.setParent(nullptr);
    m_axes->time.setParent(nullptr);
    m_axes->value.setParent(nullptr);
}

void TimeChart::buildChart()
{
    setScene(new QGraphicsScene(this));
    m_chart = new QChart;
    scene()->addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->setBackgroundVisible(false);
    m_chart->addSeries(&m_axes->anchor);
    m_chart->addAxis(&m_axes->time, Qt::AlignBottom);
    m_chart->addAxis(&m_axes->value, Qt::AlignLeft);
    m_axes->anchor.attachAxis(&m_axes->time);
    m_axes->anchor.attachAxis(&m_axes->value);
    m_axes->time.setLabelsVisible(false);
    m_axes->time.setTickType(QValueAxis::TicksDynamic);
    m_axes->time.setLineVisible(false); // and with it the ticks that stand out of the plot
    m_axes->value.setLabelsVisible(false);
    m_axes->value.setLineVisible(false);
    m_backdrop = new BackdropItem(m_chart);
}

void TimeChart::applyTheme()
{
    const theme::Tokens &tokens = theme::current();
    m_axes->time.setGridLinePen(QPen(tokens.grid, 1));
    m_axes->value.setGridLinePen(QPen(tokens.grid, 1));
    viewport()->update();
}

void TimeChart::setTitle(const QString &title)
{
    m_title = title;
    viewport()->update();
}

void TimeChart::setValue(const QString &text, bool over)
{
    m_value = text;
    m_isOver = over;
    viewport()->update();
}

void TimeChart::setTimeLabelsShown(bool shown)
{
    m_hasTimeLabels = shown;
    m_margins.bottom = shown ? kTimeLabelMargin : PlotMargins{}.bottom;
    layoutChart();
}

void TimeChart::setFrame(const TimeFrame &frame)
{
    m_frame = frame;
    const auto times = roundTimes(frame.range, static_cast<int>(plotRect().width() / kPixelsPerTimeLabel));
    m_axes->time.setRange(-toSeconds(frame.range.to - frame.range.from), 0);
    if (times.size() > 1)
        m_axes->time.setTickInterval(toSeconds(times[1] - times[0]));
    if (!times.empty())
        m_axes->time.setTickAnchor(-toSeconds(frame.range.to - times.front()));
    m_backdrop->setFrame(frame);
    viewport()->update();
}

void TimeChart::setAxis(double end, int parts)
{
    m_axisEnd = end;
    m_axes->value.setRange(0, end);
    m_axes->value.setTickCount(parts + 1);
    layoutItems();
    viewport()->update();
}

QRectF TimeChart::plotRect() const
{
    const QSize size = viewport()->size();
    return {double(m_margins.left), double(m_margins.top),
            std::max(1.0, double(size.width() - m_margins.left - m_margins.right)),
            std::max(1.0, double(size.height() - m_margins.top - m_margins.bottom))};
}

double TimeChart::yOf(double value) const
{
    const QRectF plot = plotRect();
    return plot.bottom() - value / m_axisEnd * plot.height();
}

double TimeChart::valueAt(double y) const
{
    const QRectF plot = plotRect();
    return (plot.bottom() - y) / plot.height() * m_axisEnd;
}

void TimeChart::layoutChart()
{
    const QRectF all(QPointF(0, 0), QSizeF(viewport()->size()));
    scene()->setSceneRect(all);
    m_chart->setPlotArea(plotRect()); // before the geometry: that is what lays out axes and grid
    m_chart->setGeometry(all);
    m_chart->layout()->invalidate();
    m_backdrop->setPlot(plotRect());
    layoutItems();
    viewport()->update();
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    layoutChart();
}

void TimeChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyTheme();
    QGraphicsView::changeEvent(event);
}

void TimeChart::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls, the chart does not
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &)
{
    const theme::Tokens &tokens = theme::current();
    const QRectF plot = plotRect();
    painter->setFont(theme::bold(theme::body()));
    painter->setPen(tokens.t1);
    painter->drawText(QRectF(0, 0, plot.right(), kTitleHeight), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    if (!m_value.isEmpty()) {
        painter->setPen(m_isOver ? tokens.open.ink : tokens.t1);
        painter->drawText(QRectF(0, 0, plot.right(), kTitleHeight), Qt::AlignRight | Qt::AlignVCenter,
                          m_value);
    }
    painter->setFont(theme::caption());
    painter->setPen(tokens.t3);
    const int parts = m_axes->value.tickCount() - 1;
    for (int i = 0; i <= parts; ++i) {
        const double value = m_axisEnd * i / parts;
        const double y = plot.bottom() - plot.height() * i / parts;
        painter->drawText(QRectF(0, y - 8, plot.left() - kLabelGap, 16), Qt::AlignRight | Qt::AlignVCenter,
                          QLocale().toString(value, 'g', 4));
    }
    if (m_hasTimeLabels)
        paintTimeLabels(*painter);
}

void TimeChart::paintTimeLabels(QPainter &painter) const
{
    const QRectF plot = plotRect();
    for (const auto at : roundTimes(m_frame.range, static_cast<int>(plot.width() / kPixelsPerTimeLabel))) {
        const QRectF box(xOf(at, m_frame.range, plot) - 30, plot.bottom() + 2, 60, kTimeLabelMargin - 2);
        painter.drawText(box, Qt::AlignHCenter | Qt::AlignVCenter,
                         theme::format::until(at, m_frame.range.to));
    }
}

} // namespace panelboard::ui::charts

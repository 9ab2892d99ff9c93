// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/reduction.h>

#include <QtWidgets/QGraphicsItem>

#include <optional>
#include <vector>

namespace panelboard::ui::charts {

/// A rate as steps, 1 px; 3 px in the colour of a reached threshold where it stands at the threshold or
/// above.
class StepLineItem : public QGraphicsItem {
public:
    explicit StepLineItem(QGraphicsItem *parent);

    void setPlot(const QRectF &plot, double axisEnd);
    void setSamples(const TimeFrame &frame, std::vector<RatePoint> points);
    void setThreshold(std::optional<double> threshold);

    [[nodiscard]] const std::vector<RatePoint> &points() const { return m_points; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void reduce();
    [[nodiscard]] qreal yOf(double percent) const;

    QRectF m_plot;
    double m_axisEnd = 1;
    TimeFrame m_frame;
    std::vector<RatePoint> m_points;
    std::vector<StepRun> m_runs;
    std::optional<double> m_threshold;
};

} // namespace panelboard::ui::charts

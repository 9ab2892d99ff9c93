// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/time_chart.h>

#include <vector>

namespace panelboard::ui::charts {

class CallsItem;

/// Calls per second by kind: a stacked column per three seconds, with its legend.
class CallsChart : public TimeChart {
    Q_OBJECT
public:
    explicit CallsChart(QWidget *parent = nullptr);

    /// @param points  oldest first, about as many as `frame.range` has seconds
    void setSamples(const TimeFrame &frame, const std::vector<CallsPoint> &points);

protected:
    void layoutItems() override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    CallsItem *m_columns = nullptr; ///< owned by the chart
};

} // namespace panelboard::ui::charts

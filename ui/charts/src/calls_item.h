// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/reduction.h>

#include <QtWidgets/QGraphicsItem>

#include <vector>

namespace panelboard::ui::charts {

/// Columns of calls per second, stacked by kind: succeeded under its edge, slow, failed, refused hatched.
class CallsItem : public QGraphicsItem {
public:
    explicit CallsItem(QGraphicsItem *parent);

    void setPlot(const QRectF &plot, double axisEnd);
    void setColumns(const TimeSpan &range, std::vector<CallsColumn> columns);

    [[nodiscard]] const std::vector<CallsColumn> &columns() const { return m_columns; }
    [[nodiscard]] QRectF boundingRect() const override { return m_plot; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QRectF m_plot;
    double m_axisEnd = 1;
    TimeSpan m_range;
    std::vector<CallsColumn> m_columns;
};

} // namespace panelboard::ui::charts

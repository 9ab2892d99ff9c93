// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/time_chart.h>

#include <vector>

namespace panelboard::ui::charts {

class CallsItem;

/// Calls per second by kind: stacked columns of three seconds, or longer over a longer range, with
/// their legend.
class CallsChart : public TimeChart {
    Q_OBJECT
public:
    explicit CallsChart(QWidget *parent = nullptr);

    /// @param points  oldest first, about as many as `frame.range` has seconds
    void setSamples(const TimeFrame &frame, const std::vector<CallsPoint> &points);

    [[nodiscard]] QString csv() const override;

protected:
    void layoutItems() override;
    [[nodiscard]] std::optional<double> seriesAt(breaker::TimePoint at) const override;
    [[nodiscard]] QString textOf(double value) const override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    CallsItem *m_columns = nullptr; ///< owned by the scene
};

} // namespace panelboard::ui::charts

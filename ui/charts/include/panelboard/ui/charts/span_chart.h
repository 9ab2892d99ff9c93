// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/time_chart.h>

#include <functional>
#include <vector>

namespace panelboard::ui::charts {

class SpanSeriesItem;

/// Several live series in one unit over the time axis: latency, or many instances. GUI thread only.
class SpanChart : public TimeChart {
    Q_OBJECT
public:
    explicit SpanChart(QWidget *parent = nullptr);

    /// @param names  of the series, in their order, for the CSV; fewer are allowed
    void setSeries(const TimeFrame &frame, std::vector<ValueSeries> series, QStringList names = {});
    /// How a value reads: "8.4 ms". Default: the plain number.
    void setTextOf(std::function<QString(double)> textOf) { m_textOf = std::move(textOf); }
    [[nodiscard]] const std::vector<ValueSeries> &series() const;
    [[nodiscard]] QString csv() const override;

protected:
    void layoutItems() override;
    [[nodiscard]] std::optional<double> seriesAt(breaker::TimePoint at) const override;
    [[nodiscard]] QString textOf(double value) const override;

private:
    SpanSeriesItem *m_item; ///< owned by the scene
    QStringList m_names;
    std::function<QString(double)> m_textOf;
};

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/span_chart.h>

#include "series_text.h"

#include <panelboard/ui/charts/axis_steps.h>
#include <panelboard/ui/charts/span_series_item.h>

#include <algorithm>
#include <utility>

namespace panelboard::ui::charts {

SpanChart::SpanChart(QWidget *parent) : TimeChart(parent), m_item(new SpanSeriesItem(root())) {}

void SpanChart::setSeries(const TimeFrame &frame, std::vector<ValueSeries> series, QStringList names)
{
    m_names = std::move(names);
    setFrame(frame);
    float highest = 0;
    for (const ValueSeries &each : series)
        for (const RatePoint &point : each.points)
            highest = std::max(highest, point.percent.value_or(0));
    m_item->setSeries(frame, std::move(series));
    if (const double end = valueAxisEnd(double(highest)); end != axisEnd())
        setAxis(end, 2);
}

const std::vector<ValueSeries> &SpanChart::series() const { return m_item->series(); }

void SpanChart::layoutItems() { m_item->setPlot(plotRect(), axisEnd()); }

std::optional<double> SpanChart::seriesAt(breaker::TimePoint at) const
{
    return series().empty() ? std::nullopt : standingAt(series().front().points, frame(), at);
}

QString SpanChart::textOf(double value) const
{
    return m_textOf ? m_textOf(value) : QString::number(value, 'g', 4);
}

QString SpanChart::csv() const
{
    std::vector<NamedPoints> named;
    for (std::size_t i = 0; i < series().size(); ++i)
        named.push_back({m_names.value(int(i)), series()[i].points});
    return csvOf(named, frame());
}

} // namespace panelboard::ui::charts

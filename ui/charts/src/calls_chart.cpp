// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/calls_chart.h>

#include "calls_item.h"
#include "series_text.h"

#include <panelboard/ui/charts/axis_steps.h>
#include <panelboard/ui/charts/reduction.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>
#include <array>

namespace panelboard::ui::charts {

namespace {
constexpr int kSwatch = 10;
constexpr int kLegendGap = 12;
} // namespace

CallsChart::CallsChart(QWidget *parent) : TimeChart(parent)
{
    m_columns = new CallsItem(root());
    setFocusPolicy(Qt::NoFocus);
    setAxis(callsAxisEnd(0), 2);
}

void CallsChart::setSamples(const TimeFrame &frame, const std::vector<CallsPoint> &points)
{
    setFrame(frame);
    auto columns = reduceCalls(points, frame, callsBucket(frame.range.to - frame.range.from));
    float highest = 0;
    for (const CallsColumn &column : columns)
        highest = std::max(highest, column.total());
    if (const double end = callsAxisEnd(double(highest)); end != axisEnd())
        setAxis(end, 2);
    m_columns->setColumns(frame.range, std::move(columns));
}

void CallsChart::layoutItems() { m_columns->setPlot(plotRect(), axisEnd()); }

std::optional<double> CallsChart::seriesAt(breaker::TimePoint at) const
{
    for (const CallsColumn &column : m_columns->columns())
        if (at >= column.span.from && at < column.span.to)
            return double(column.total());
    return {};
}

QString CallsChart::textOf(double value) const
{
    return tr("%1/s", "calls per second").arg(theme::format::perSecond(value));
}

QString CallsChart::csv() const { return csvOf(m_columns->columns()); }

void CallsChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    TimeChart::drawForeground(painter, rect);
    const theme::Tokens &tokens = theme::current();
    struct Entry {
        QString text;
        QBrush brush;
    };
    const std::array entries{
        Entry{tr("refused", "calls, in a legend"),
              theme::refusedHatch(painter->device()->devicePixelRatioF())},
        Entry{tr("failed", "calls, in a legend"), tokens.over},
        Entry{tr("slow", "calls, in a legend"), tokens.slow},
        Entry{tr("succeeded", "calls, in a legend"), tokens.data},
    };
    painter->setFont(theme::caption());
    painter->setPen(tokens.t3);
    int right = static_cast<int>(plotRect().right());
    for (const Entry &entry : entries) { // from right to left
        const int width = QFontMetrics(painter->font()).horizontalAdvance(entry.text);
        painter->drawText(QRect(right - width, 0, width + 1, 20), Qt::AlignLeft | Qt::AlignVCenter,
                          entry.text);
        right -= width + 4 + kSwatch;
        painter->fillRect(QRect(right, 5, kSwatch, kSwatch), entry.brush);
        right -= kLegendGap;
    }
}

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "series_text.h"

#include <QtCore/QDateTime>
#include <QtCore/QStringList>

#include <algorithm>

namespace panelboard::ui::charts {

namespace {

QString timeText(breaker::TimePoint at)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString number(std::optional<double> value) { return value ? QString::number(*value, 'g', 6) : QString(); }

} // namespace

std::optional<double> standingAt(std::span<const RatePoint> points, const TimeFrame &frame,
                                 breaker::TimePoint at)
{
    const auto after = std::upper_bound(points.begin(), points.end(), at,
                                        [](auto time, const RatePoint &point) { return time < point.at; });
    if (after == points.begin())
        return {};
    const RatePoint &point = *std::prev(after);
    const auto holds = point.holdsFor.count() > 0 ? point.holdsFor : frame.holdsFor;
    if (!point.percent || at >= point.at + holds)
        return {};
    return double(*point.percent);
}

QString csvOf(const std::vector<NamedPoints> &series, const TimeFrame &frame)
{
    QStringList names{QStringLiteral("time")};
    for (const NamedPoints &each : series)
        names << u'"' + QString(each.name).replace(u'"', QLatin1String("\"\"")) + u'"';
    QString text = names.join(u',') + u'\n';
    if (series.empty())
        return text;
    for (const RatePoint &point : series.front().points) {
        if (point.at < frame.range.from || point.at > frame.range.to)
            continue;
        text += timeText(point.at);
        for (const NamedPoints &each : series)
            text += u',' + number(standingAt(each.points, frame, point.at));
        text += u'\n';
    }
    return text;
}

QString csvOf(const std::vector<CallsColumn> &columns)
{
    QString text = QStringLiteral("time,succeeded,slow,failed,refused\n");
    for (const CallsColumn &column : columns)
        text += QStringList{timeText(column.span.from), number(double(column.succeeded)),
                            number(double(column.slow)), number(double(column.failed)),
                            number(double(column.refused))}
                    .join(u',') +
                u'\n';
    return text;
}

} // namespace panelboard::ui::charts

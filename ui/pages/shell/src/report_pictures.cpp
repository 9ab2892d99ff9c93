// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_pictures.h"

#include <panelboard/ui/models/state_look.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui::report_pictures {

namespace {

constexpr int kWidth = 1280;
constexpr int kRibbonHeight = 56;
constexpr int kRateHeight = 320;
constexpr int kLabels = 64; ///< at the left of the rate

QImage blank(int height)
{
    QImage image(kWidth, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

double xOf(breaker::TimePoint at, const fleet::TimeRange &range)
{
    const double share =
        double((at - range.from).count()) / double(std::max<std::int64_t>(range.length().count(), 1));
    return kLabels + std::clamp(share, 0.0, 1.0) * (kWidth - kLabels);
}

QRectF spanRect(const fleet::StateSpan &span, const fleet::TimeRange &range)
{
    const double left = xOf(span.range.from, range);
    return {left, 0, std::max(xOf(span.range.to, range) - left, 1.0), double(kRibbonHeight)};
}

void paintSpan(QPainter &painter, QRectF rect, breaker::State state)
{
    const theme::StateColours colours = theme::light().of(lookOf(state));
    switch (state) {
    case breaker::State::Open:
    case breaker::State::ForcedOpen:
        break;
    case breaker::State::HalfOpen:
        rect.setTop(rect.height() / 2);
        break;
    default:
        rect.setTop(rect.height() - 5);
    }
    painter.fillRect(rect, colours.mark);
    if (state == breaker::State::ForcedOpen)
        painter.fillRect(rect, QBrush(Qt::white, Qt::BDiagPattern));
}

} // namespace

QImage ribbon(const fleet::SeriesAnswer &series)
{
    QImage image = blank(kRibbonHeight);
    QPainter painter(&image);
    painter.fillRect(QRect(kLabels, 0, kWidth - kLabels, kRibbonHeight), theme::light().bg2);
    if (series.series.empty())
        return image;
    for (const fleet::StateSpan &span : series.series.front().states) {
        const QRectF rect = spanRect(span, series.range);
        if (span.state)
            paintSpan(painter, rect, *span.state);
        else
            painter.fillRect(rect, QBrush(theme::light().t3, Qt::BDiagPattern));
    }
    return image;
}

QImage failureRate(const fleet::SeriesAnswer &series)
{
    const theme::Tokens &t = theme::light();
    QImage image = blank(kRateHeight);
    QPainter painter(&image);
    QFont font = theme::caption();
    font.setPixelSize(20);
    painter.setFont(font);
    const auto yOf = [](double percent) { return 12 + (100 - percent) / 100 * (kRateHeight - 24); };
    for (const int percent : {0, 25, 50, 75, 100}) {
        painter.setPen(t.line);
        painter.drawLine(QPointF(kLabels, yOf(percent)), QPointF(kWidth, yOf(percent)));
        painter.setPen(t.t3);
        painter.drawText(QRectF(0, yOf(percent) - 12, kLabels - 8, 24), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("%1 %").arg(percent));
    }
    if (series.series.empty())
        return image;
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.stroke);
    for (const fleet::HistoryColumn &column : series.series.front().columns) {
        if (!column.failureRate)
            continue;
        const double left = xOf(column.at, series.range);
        const double right = xOf(column.at + series.step, series.range);
        const double top = yOf(double(column.failureRate->max));
        const double bottom = yOf(double(column.failureRate->min));
        painter.drawRect(QRectF(left, top - 1, std::max(right - left, 1.0), std::max(bottom - top, 2.0)));
    }
    return image;
}

} // namespace panelboard::ui::report_pictures

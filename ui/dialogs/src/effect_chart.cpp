// SPDX-License-Identifier: GPL-3.0-or-later
#include "effect_chart.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>
#include <map>

namespace panelboard::ui::dialogs {

namespace {

constexpr int kHeight = 84;
constexpr int kAxis = 16;
constexpr double kHeadroom = 1.35;

double seconds(breaker::Duration duration) { return std::chrono::duration<double>(duration).count(); }

/// Three digits: more would promise what nobody knows.
std::uint64_t rounded(double calls)
{
    const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(std::max(calls, 1.0))) - 2));
    return static_cast<std::uint64_t>(std::round(calls / unit) * unit);
}

/// All calls of one column; absent when none of its figures is known.
std::optional<double> callsIn(const fleet::HistoryColumn &column)
{
    std::optional<double> sum;
    for (const auto &part : {column.successfulPerSecond, column.slowPerSecond, column.failedPerSecond,
                             column.notPermittedPerSecond})
        if (part)
            sum = sum.value_or(0) + static_cast<double>(*part);
    return sum;
}

} // namespace

EffectChart::EffectChart(const QColor &ink, breaker::TimePoint now, double rate, QWidget *parent)
    : QWidget(parent), m_ink(ink), m_now(now), m_rate(rate), m_top(rate * kHeadroom)
{
    setObjectName(QStringLiteral("effectChart"));
    setFixedHeight(kHeight);
    setAccessibleName(tr("Calls of the last 15 minutes, and those that will be refused"));
}

QSize EffectChart::sizeHint() const { return {400, kHeight}; }

void EffectChart::setTraffic(const fleet::SeriesAnswer &answer)
{
    std::map<breaker::TimePoint, double> sums;
    for (const fleet::BreakerSeries &series : answer.series)
        for (const fleet::HistoryColumn &column : series.columns)
            if (const auto calls = callsIn(column))
                sums[column.at] += *calls;
    m_points.clear();
    m_top = m_rate * kHeadroom;
    for (const auto &[at, rate] : sums) {
        m_points.push_back({at, rate});
        m_top = std::max(m_top, rate * kHeadroom);
    }
    update();
}

void EffectChart::setUntil(std::optional<breaker::TimePoint> until)
{
    m_until = until;
    update();
}

/// Some time after the end, so that one sees that it ends.
breaker::TimePoint EffectChart::end() const
{
    return m_until ? *m_until + (*m_until - m_now) / 4 + std::chrono::minutes(1) : m_now + kBefore;
}

double EffectChart::xOf(breaker::TimePoint at) const
{
    const double middle = width() * 0.5; // now; each half has a scale of its own
    if (at <= m_now)
        return middle * (1 - seconds(m_now - at) / seconds(kBefore));
    return middle + middle * std::min(1.0, seconds(at - m_now) / seconds(end() - m_now));
}

double EffectChart::yOf(double rate) const
{
    const double plot = height() - kAxis;
    return m_top > 0 ? plot * (1 - rate / m_top) : plot;
}

void EffectChart::paintPast(QPainter &painter) const
{
    if (m_points.empty())
        return;
    QPainterPath line;
    line.moveTo(xOf(m_points.front().at), yOf(m_points.front().rate));
    for (const Point &point : m_points)
        line.lineTo(xOf(point.at), yOf(point.rate));
    QPainterPath area = line;
    area.lineTo(xOf(m_points.back().at), height() - kAxis);
    area.lineTo(xOf(m_points.front().at), height() - kAxis);
    painter.fillPath(area, theme::current().fill);
    painter.strokePath(line, QPen(theme::current().stroke, 1));
}

void EffectChart::paintRefused(QPainter &painter) const
{
    const double from = xOf(m_now);
    const double to = m_until ? xOf(*m_until) : width();
    const QRectF area(QPointF(from, yOf(m_rate)), QPointF(to, height() - kAxis));
    painter.fillRect(area, theme::refusedHatch(devicePixelRatioF()));
    painter.setPen(QPen(m_ink, 1));
    painter.drawLine(QPointF(from, 0), QPointF(from, height() - kAxis));
    painter.drawLine(area.topLeft(), area.topRight());
    if (!m_until)
        return;
    painter.drawLine(area.topRight(), area.bottomRight());
    painter.setPen(QPen(theme::current().t3, 1, Qt::DashLine));
    painter.drawLine(QPointF(to, yOf(m_rate)), QPointF(width(), yOf(m_rate)));
    const std::uint64_t calls = rounded(m_rate * seconds(*m_until - m_now));
    const QString text = tr("about %1 calls refused").arg(theme::format::count(calls));
    const QFont font = theme::bold(theme::secondary());
    const QFontMetrics metrics(font);
    if (metrics.horizontalAdvance(text) + 12 > area.width())
        return;
    QRectF box(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 2);
    box.moveCenter(area.center());
    painter.fillRect(box, theme::current().bg2);
    painter.setFont(font);
    painter.setPen(m_ink);
    painter.drawText(box, Qt::AlignCenter, text);
}

void EffectChart::paintTimes(QPainter &painter) const
{
    namespace format = theme::format;
    const theme::Tokens &tokens = theme::current();
    painter.setPen(QPen(tokens.grid, 1));
    painter.drawLine(QPointF(0, height() - kAxis), QPointF(width(), height() - kAxis));
    painter.setFont(theme::caption());
    const QRectF axis(0, height() - kAxis, width(), kAxis);
    painter.setPen(tokens.t3);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignBottom, format::until(m_now - kBefore, m_now));
    painter.setPen(tokens.t1);
    painter.drawText(axis, Qt::AlignHCenter | Qt::AlignBottom,
                     tr("now %1", "a time").arg(format::until(m_now, m_now)));
    if (!m_until)
        return;
    QRectF label(0, height() - kAxis, 90, kAxis);
    label.moveCenter(QPointF(std::min(xOf(*m_until), width() - 45.0), label.center().y()));
    painter.drawText(label, Qt::AlignHCenter | Qt::AlignBottom, format::until(*m_until, m_now));
}

void EffectChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPast(painter);
    paintRefused(painter);
    paintTimes(painter);
}

} // namespace panelboard::ui::dialogs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "countdown_arc.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui {

namespace {
constexpr int kRadius = 23;
constexpr int kWidth = 4;
constexpr int kSize = 2 * kRadius + 6;
constexpr int kFullCircle = 360 * 16; // Qt counts in sixteenths of a degree
} // namespace

CountdownArc::CountdownArc(std::function<breaker::TimePoint()> now, QWidget *parent)
    : QWidget(parent), m_now(std::move(now))
{
    setObjectName(QStringLiteral("countdown"));
    setFixedSize(kSize, kSize);
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void CountdownArc::setSpan(std::optional<breaker::TimePoint> from, std::optional<breaker::TimePoint> until)
{
    m_from = from;
    m_until = until;
    setAccessibleName(text());
    update();
}

void CountdownArc::setColour(const QColor &colour)
{
    m_colour = colour;
    update();
}

QString CountdownArc::text() const
{
    return m_until ? theme::format::countdown(*m_until - m_now()) : QString();
}

QSize CountdownArc::sizeHint() const { return {kSize, kSize}; }

void CountdownArc::paintEvent(QPaintEvent *)
{
    if (!m_until)
        return;
    using Seconds = std::chrono::duration<double>;
    const auto now = m_now();
    const auto from = m_from.value_or(std::min(now, *m_until - std::chrono::seconds(30)));
    const double whole = std::max(Seconds(*m_until - from).count(), 0.001);
    const double share = std::clamp(Seconds(*m_until - now).count() / whole, 0.0, 1.0);
    const theme::Tokens &tokens = theme::current();
    const QRectF circle(3, 3, 2 * kRadius, 2 * kRadius);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.track, kWidth));
    painter.drawEllipse(circle);
    painter.setPen(QPen(m_colour, kWidth, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(circle, kFullCircle / 4, -static_cast<int>(share * kFullCircle));
    QFont font = theme::bold(theme::body());
    font.setPointSizeF(text().size() > 5 ? 8.25 : 10.5); // 1:02:03 is long
    painter.setFont(font);
    painter.setPen(tokens.t1);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

void CountdownArc::showEvent(QShowEvent *) { m_timer.start(); }

void CountdownArc::hideEvent(QHideEvent *) { m_timer.stop(); }

} // namespace panelboard::ui

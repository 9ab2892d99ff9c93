// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_ribbon.h"

#include <panelboard/ui/charts/time_chart.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QLocale>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace panelboard::ui {

namespace {
constexpr int kHeight = 24;
constexpr int kBandHeight = 20;
constexpr int kTextRoom = 8;

void paintLine(QPainter &painter, const QRect &band, int fromFoot, int thick, const QColor &colour)
{
    painter.fillRect(band.left(), band.bottom() + 1 - fromFoot, band.width(), thick, colour);
}
} // namespace

StateRibbon::StateRibbon(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stateRibbon"));
    setFixedHeight(kHeight);
    setAccessibleName(tr("State history"));
}

QSize StateRibbon::sizeHint() const { return {200, kHeight}; }

void StateRibbon::setHistory(const charts::TimeSpan &range, std::vector<StateSpan> history)
{
    m_range = range;
    m_history = std::move(history);
    update();
}

QRect StateRibbon::plot() const
{
    const charts::PlotMargins margins;
    return {margins.left, 0, width() - margins.left - margins.right, kBandHeight};
}

QRect StateRibbon::rectOf(const charts::TimeSpan &span) const
{
    using Seconds = std::chrono::duration<double>;
    const double length = Seconds(m_range.to - m_range.from).count();
    const auto x = [&](breaker::TimePoint at) {
        return static_cast<int>(std::lround(Seconds(at - m_range.from).count() / length * plot().width()));
    };
    const int left = x(span.from);
    const int right = std::max(x(span.to), left + 1); // a state shorter than a pixel still gets one
    return {plot().left() + left, 0, right - left, kBandHeight};
}

void StateRibbon::paintEvent(QPaintEvent *)
{
    const theme::Tokens &tokens = theme::current();
    QPainter painter(this);
    painter.setFont(theme::caption());
    painter.setPen(tokens.t3);
    painter.drawText(QRect(0, 3, plot().left() - 2, 14), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("state", "caption of the state ribbon"));
    painter.fillRect(plot(), tokens.bg2);
    painter.setClipRect(plot());
    for (const StateSpan &span : m_history)
        paintSpan(painter, span);
}

void StateRibbon::paintSpan(QPainter &painter, const StateSpan &span) const
{
    const theme::Tokens &tokens = theme::current();
    const QRect band = rectOf(span.span);
    if (!span.state) {
        painter.fillRect(band, tokens.bg1);
        painter.fillRect(band, theme::staleHatch(devicePixelRatioF()));
        return;
    }
    const QColor mark = tokens.of(lookOf(*span.state)).mark;
    switch (*span.state) {
    case breaker::State::Closed:
        paintLine(painter, band, 4, 2, mark);
        break;
    case breaker::State::Open: {
        painter.fillRect(band, mark);
        const QFont font = theme::bold(theme::caption());
        const QString length = theme::format::duration(span.span.to - span.span.from);
        if (QFontMetrics(font).horizontalAdvance(length) + kTextRoom <= band.width()) {
            painter.setFont(font);
            painter.setPen(tokens.open.on);
            painter.drawText(band, Qt::AlignCenter, length);
        }
        break;
    }
    case breaker::State::HalfOpen:
        painter.fillRect(band.adjusted(0, band.height() / 2, 1, 0), mark);
        break;
    case breaker::State::ForcedOpen:
        painter.fillRect(band, mark);
        painter.fillRect(band, theme::hatch(tokens.bg1, 5, 1.6, devicePixelRatioF()));
        break;
    case breaker::State::MetricsOnly:
        paintLine(painter, band, 3, 1, mark);
        paintLine(painter, band, 7, 1, mark);
        break;
    case breaker::State::Disabled:
        for (int x = 0; x < band.width(); x += 10)
            painter.fillRect(band.left() + x, band.bottom() - 3, std::min(6, band.width() - x), 2, mark);
        break;
    }
}

bool StateRibbon::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (const StateSpan &span : m_history) {
        if (!rectOf(span.span).contains(help->pos()))
            continue;
        const QString what = span.state ? theme::format::stateWord(*span.state) : tr("no data");
        QToolTip::showText(help->globalPos(),
                           tr("%1 from %2, %3", "a state, a time, how long")
                               .arg(what, theme::format::clock(span.span.from, m_range.to),
                                    theme::format::duration(span.span.to - span.span.from)),
                           this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_ribbon.h"

#include <panelboard/ui/charts/ribbon_painter.h>
#include <panelboard/ui/charts/time_chart.h>
#include <panelboard/ui/charts/time_keys.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPolygonF>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace panelboard::ui {

namespace {
constexpr int kHeight = 24;
constexpr int kBandHeight = 20;
constexpr int kTextRoom = 8;
constexpr int kTriangle = 5;
constexpr int kMarkReach = 4;
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
    describe();
    update();
}

void StateRibbon::setMarks(std::vector<RibbonMark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    update();
}

void StateRibbon::setTimeAxis(TimeAxis *axis)
{
    m_axis = axis;
    setMouseTracking(axis != nullptr);
    setFocusPolicy(axis ? Qt::StrongFocus : Qt::NoFocus);
    if (!axis)
        return;
    for (const auto signal : {&TimeAxis::crosshairChanged, &TimeAxis::marksChanged, &TimeAxis::pastChanged})
        connect(axis, signal, this, QOverload<>::of(&QWidget::update));
}

/// "OPEN for 12 s; opened twice in the time shown".
void StateRibbon::describe()
{
    if (m_history.empty()) {
        setAccessibleDescription(tr("no data"));
        return;
    }
    const StateSpan &last = m_history.back();
    const auto openings = std::count_if(m_history.begin(), m_history.end(), [](const StateSpan &span) {
        return span.state == breaker::State::Open;
    });
    setAccessibleDescription(tr("%1 for %2; %3", "a state, how long, how often it opened")
                                 .arg(last.state ? theme::format::stateWord(*last.state) : tr("no data"),
                                      theme::format::duration(last.range.length()),
                                      tr("opened %n times in the time shown", nullptr, int(openings))));
}

QRect StateRibbon::plot() const
{
    const charts::PlotMargins margins;
    return {margins.left, 0, width() - margins.left - margins.right, kBandHeight};
}

int StateRibbon::xAt(breaker::TimePoint at) const
{
    const double length = double(m_range.length().count());
    return plot().left() +
           static_cast<int>(std::lround(double((at - m_range.from).count()) / length * plot().width()));
}

breaker::TimePoint StateRibbon::timeAt(int x) const
{
    const double share = double(x - plot().left()) / std::max(1, plot().width());
    return m_range.from + breaker::Duration(static_cast<breaker::Duration::rep>(
                              std::clamp(share, 0.0, 1.0) * double(m_range.length().count())));
}

QRect StateRibbon::rectOf(const charts::TimeSpan &span) const
{
    const int left = xAt(span.from);
    const int right = std::max(xAt(span.to), left + 1); // a state shorter than a pixel still gets one
    return {left, 0, right - left, kBandHeight};
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
    paintMarks(painter);
    painter.setClipping(false);
    paintPointing(painter);
    if (hasFocus()) {
        painter.setPen(QPen(tokens.accent, theme::kFocusWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(plot()).adjusted(1, 1, -1, -1));
    }
}

void StateRibbon::paintSpan(QPainter &painter, const StateSpan &span) const
{
    const QRect band = rectOf(span.range);
    charts::paintRibbon(painter, band, span.state, QPoint(plot().left(), 0));
    if (span.state != breaker::State::Open)
        return;
    const QFont font = theme::bold(theme::caption());
    const QString length = theme::format::duration(span.range.length());
    if (QFontMetrics(font).horizontalAdvance(length) + kTextRoom > band.width())
        return;
    painter.setFont(font);
    painter.setPen(theme::current().open.on);
    painter.drawText(band, Qt::AlignCenter, length);
}

void StateRibbon::paintMarks(QPainter &painter) const
{
    const theme::Tokens &tokens = theme::current();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    for (const RibbonMark &mark : m_marks) {
        const qreal x = xAt(mark.at) + 0.5;
        painter.setBrush(mark.isNote ? tokens.accent : tokens.t2);
        painter.drawPolygon(
            QPolygonF({QPointF(x - kTriangle, 0), QPointF(x + kTriangle, 0), QPointF(x, kTriangle + 1)}));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void StateRibbon::paintPointing(QPainter &painter) const
{
    if (!m_axis)
        return;
    const theme::Tokens &tokens = theme::current();
    const auto isShown = [this](breaker::TimePoint at) { return at >= m_range.from && at <= m_range.to; };
    const auto line = [&](breaker::TimePoint at, int wide) {
        if (isShown(at))
            painter.fillRect(xAt(at), 0, wide, height(), tokens.accent);
    };
    for (const auto mark : m_axis->marks())
        line(mark, 1);
    if (m_axis->past())
        line(*m_axis->past(), 2);
    const auto shown = m_axis->crosshair() ? m_axis->crosshair() : m_axis->past();
    if (!shown || !isShown(*shown))
        return;
    if (m_axis->crosshair())
        line(*shown, 1);
    const QString text = theme::format::clock(*shown, m_range.to);
    const int wide = QFontMetrics(theme::caption()).horizontalAdvance(text) + 10;
    const int x = xAt(*shown);
    const int left = x - 4 - wide >= plot().left() ? x - 4 - wide : x + 5;
    const QRect flag(left, 2, wide, 16);
    painter.fillRect(flag, tokens.bg3);
    painter.setFont(theme::caption());
    painter.setPen(tokens.t1);
    painter.drawText(flag, Qt::AlignCenter, text);
}

void StateRibbon::mousePressEvent(QMouseEvent *event)
{
    if (!m_axis || event->button() != Qt::LeftButton || !plot().contains(event->pos()))
        return;
    m_isScrubbing = true;
    m_axis->setPast(timeAt(event->pos().x()));
}

void StateRibbon::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_axis)
        return;
    m_axis->setCrosshair(timeAt(event->pos().x()));
    if (m_isScrubbing)
        m_axis->setPast(timeAt(event->pos().x()));
}

void StateRibbon::mouseReleaseEvent(QMouseEvent *) { m_isScrubbing = false; }

void StateRibbon::leaveEvent(QEvent *)
{
    if (m_axis)
        m_axis->setCrosshair({});
}

void StateRibbon::keyPressEvent(QKeyEvent *event)
{
    if (!m_axis || !charts::stepInTime(*event, *m_axis))
        event->ignore();
}

void StateRibbon::focusInEvent(QFocusEvent *) { update(); }

void StateRibbon::focusOutEvent(QFocusEvent *) { update(); }

QString StateRibbon::textAt(const QPoint &at) const
{
    QStringList lines;
    for (const RibbonMark &mark : m_marks)
        if (std::abs(xAt(mark.at) - at.x()) <= kMarkReach)
            lines << theme::format::clock(mark.at, m_range.to) + QStringLiteral("  ") + mark.text;
    for (const StateSpan &span : m_history) {
        if (!rectOf(span.range).contains(at))
            continue;
        const QString what = span.state ? theme::format::stateWord(*span.state) : tr("no data");
        lines << tr("%1 from %2, %3", "a state, a time, how long")
                     .arg(what, theme::format::clock(span.range.from, m_range.to),
                          theme::format::duration(span.range.length()));
    }
    return lines.join(u'\n');
}

bool StateRibbon::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), textAt(help->pos()), this); // nothing there hides it
    return true;
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_ring.h"

#include "window_strip.h"
#include "words.h"

#include <panelboard/ui/theme/card.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace panelboard::ui {

namespace {

constexpr int kHeight = 184;
constexpr int kRingWidth = 190;
constexpr double kInner = 54;
constexpr double kLongest = 24; ///< of a failed call's cell; others are shares of it
constexpr std::size_t kMostCells = 200;
constexpr int kLineHeight = 21;

QColor colourOf(WindowCell::Kind kind)
{
    const theme::Tokens &tokens = theme::current();
    switch (kind) {
    case WindowCell::Empty:
        return tokens.line;
    case WindowCell::Succeeded:
        return tokens.data2;
    case WindowCell::Slow:
        return tokens.slow;
    default:
        return tokens.over;
    }
}

} // namespace

WindowRing::WindowRing(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("windowRing"));
    setFixedHeight(kHeight);
    setAccessibleName(tr("The window"));
}

QSize WindowRing::sizeHint() const { return {400, kHeight}; }

void WindowRing::setFacts(const BreakerFacts &facts)
{
    const auto *truth = facts.truth();
    m_isKnown = truth != nullptr;
    m_rate = words::failureRateNow(facts);
    m_isOver = facts.view && facts.look() != StateLook::Stale &&
               nearness(facts.view->failureRate, facts.failureRateThreshold()) == Nearness::Over;
    if (truth) {
        m_window = truth->window;
        m_metrics = truth->metrics;
        m_subtitle = m_window.timeBased
                         ? tr("last %1", "the window: a duration")
                               .arg(theme::format::duration(std::chrono::seconds(m_window.size)))
                         : tr("last %1 calls", "the window").arg(theme::format::count(m_window.size));
        const auto state = facts.state();
        if (state == breaker::State::Open || state == breaker::State::ForcedOpen)
            m_subtitle = tr("%1, frozen while open", "last 100 calls").arg(m_subtitle);
    } else {
        m_window = {};
        m_subtitle = facts.detail ? tr("this source does not report the calls of its window")
                                  : tr("waiting for its calls");
    }
    QStringList spoken{m_subtitle};
    for (const Line &line : lines())
        spoken << line.count + u' ' + line.text;
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

std::vector<WindowRing::Line> WindowRing::lines() const
{
    if (!m_isKnown)
        return {};
    const theme::Tokens &tokens = theme::current();
    const auto text = [](std::uint64_t count) { return theme::format::count(count); };
    return {{tr("succeeded", "calls in the window"),
             text(m_metrics.successfulCalls - m_metrics.slowSuccessfulCalls), tokens.data2, 4, false},
            {tr("slow", "calls in the window"), text(m_metrics.slowSuccessfulCalls), tokens.slow, 7, false},
            {tr("failed", "calls in the window"), text(m_metrics.failedCalls), tokens.over, 12, true},
            {tr("of them slow", "failed calls"), text(m_metrics.slowFailedCalls), {}, 0, false},
            {tr("needed to judge", "calls"), text(m_window.minimumNumberOfCalls), {}, 0, false}};
}

void WindowRing::paintEvent(QPaintEvent *)
{
    const theme::Tokens &tokens = theme::current();
    QPainter painter(this);
    theme::paintCard(painter, rect(), tokens.bg1);
    const QRectF box(4, 0, kRingWidth, kHeight);
    if (m_isKnown && m_window.timeBased)
        paintSeconds(painter, box);
    else if (m_isKnown)
        paintRing(painter, box);
    if (m_isKnown && !m_window.timeBased)
        paintMiddle(painter, box);
    paintLines(painter, QRect(m_isKnown ? kRingWidth + 8 : 14, 20,
                              width() - (m_isKnown ? kRingWidth + 8 : 14) - 14, kHeight - 30));
}

void WindowRing::paintRing(QPainter &painter, const QRectF &box) const
{
    const theme::Tokens &tokens = theme::current();
    const auto cells = windowCells(m_window, kMostCells);
    const double step = 2 * std::numbers::pi / double(std::max<std::size_t>(cells.size(), 1));
    const double wide = std::max(1.0, step * kInner - 1);
    const QPointF middle = box.center();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double angle = -std::numbers::pi / 2 + (double(i) + 0.5) * step;
        const QPointF out(std::cos(angle), std::sin(angle));
        const double longest = heightShare(cells[i].kind) * kLongest;
        painter.setPen(QPen(colourOf(cells[i].kind), std::min(wide, 4.0), Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(middle + out * kInner, middle + out * (kInner + longest));
        if (cells[i].kind == WindowCell::SlowAndFailed) {
            painter.setPen(QPen(tokens.bg1, std::min(wide, 4.0), Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(middle + out * (kInner + longest * 0.6),
                             middle + out * (kInner + longest * 0.6 + 2));
        }
    }
    // The caret: the next call goes here, in the place of the oldest.
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.t1);
    const QPointF tip = middle - QPointF(0, kInner - 5);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-4, 8), tip + QPointF(4, 8)}));
}

void WindowRing::paintMiddle(QPainter &painter, const QRectF &box) const
{
    const theme::Tokens &tokens = theme::current();
    const auto line = [&](const QFont &font, const QColor &colour, double y, const QString &text) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(box.left(), box.center().y() + y, box.width(), 28), Qt::AlignCenter, text);
    };
    const bool isLong =
        QFontMetrics(theme::bold(theme::heading())).horizontalAdvance(m_rate) > 2 * kInner - 16;
    line(theme::bold(isLong ? theme::secondary() : theme::heading()), m_isOver ? tokens.open.ink : tokens.t1,
         -24, m_rate);
    line(theme::caption(), tokens.t3, 0,
         tr("%1 failed", "calls in the window").arg(theme::format::count(m_metrics.failedCalls)));
    line(theme::caption(), tokens.t3, 14,
         tr("of %1 calls", "in the window").arg(theme::format::count(m_metrics.bufferedCalls)));
}

void WindowRing::paintSeconds(QPainter &painter, const QRectF &box) const
{
    const theme::Tokens &tokens = theme::current();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(theme::bold(theme::heading()));
    painter.setPen(m_isOver ? tokens.open.ink : tokens.t1);
    painter.drawText(QRectF(box.left() + 12, 12, box.width() - 12, 28), Qt::AlignLeft | Qt::AlignVCenter,
                     m_rate);
    const QRectF plot(box.left() + 12, 52, box.width() - 24, kHeight - 52 - 18);
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), tokens.line);
    std::uint32_t most = 1;
    for (const auto &second : m_window.seconds)
        most = std::max(most, second.successful + second.failed);
    if (m_window.seconds.empty())
        return;
    const std::int64_t oldest = m_window.seconds.back().second - std::int64_t(m_window.size) + 1;
    const double wide = plot.width() / double(std::max<std::uint32_t>(m_window.size, 1));
    for (const auto &second : m_window.seconds) {
        const double left = std::round(plot.left() + double(second.second - oldest) * wide);
        double foot = plot.bottom();
        const auto stack = [&](std::uint32_t count, const QColor &colour) {
            const double high =
                count == 0 ? 0 : std::max(1.0, std::round(double(count) / most * plot.height()));
            painter.fillRect(QRectF(left, foot - high, std::max(1.0, std::round(wide) - 1), high), colour);
            foot -= high;
        };
        stack(second.successful - second.slowSuccessful, tokens.data2);
        stack(second.slowSuccessful, tokens.slow);
        stack(second.failed, tokens.over);
    }
}

void WindowRing::paintLines(QPainter &painter, const QRect &box) const
{
    const theme::Tokens &tokens = theme::current();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QRect row(box.left(), box.top(), box.width(), 18);
    const auto write = [&](const QFont &font, const QColor &colour, const QString &text, Qt::Alignment at) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(row, at | Qt::AlignVCenter, text);
    };
    write(theme::bold(theme::body()), tokens.t1, tr("The window"), Qt::AlignLeft);
    row.translate(0, 18);
    QRect text = row;
    text.setHeight(m_isKnown ? 18 : 60);
    painter.setFont(theme::secondary());
    painter.setPen(tokens.t3);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_subtitle);
    row.translate(0, 23);
    for (const Line &line : lines()) {
        if (line.colour.isValid())
            painter.fillRect(QRect(row.left(), row.center().y() + 6 - line.height, 7, line.height),
                             line.colour);
        row.setLeft(box.left() + 18);
        write(theme::secondary(), line.colour.isValid() ? tokens.t2 : tokens.t3, line.text, Qt::AlignLeft);
        write(line.isStrong ? theme::bold(theme::secondary()) : theme::secondary(), tokens.t1, line.count,
              Qt::AlignRight);
        row.setLeft(box.left());
        row.translate(0, kLineHeight);
    }
}

} // namespace panelboard::ui

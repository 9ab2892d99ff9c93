// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_strip.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringList>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace panelboard::ui {

namespace {

constexpr int kTitleHeight = 16;
constexpr int kStripTop = kTitleHeight + 8;
constexpr int kStripHeight = 28;
constexpr int kCaptionTop = kStripTop + kStripHeight + 3;
constexpr int kHeight = kCaptionTop + 15;
constexpr std::size_t kMostCells = 200;

WindowCell::Kind kindOf(const breaker::Outcome &outcome)
{
    if (outcome.failed)
        return outcome.slow ? WindowCell::SlowAndFailed : WindowCell::Failed;
    return outcome.slow ? WindowCell::Slow : WindowCell::Succeeded;
}

QString summary(const breaker::Metrics &metrics)
{
    namespace format = theme::format;
    const QStringList parts{
        WindowStrip::tr("%1 succeeded", "calls in the window")
            .arg(format::count(metrics.successfulCalls - metrics.slowSuccessfulCalls)),
        WindowStrip::tr("%1 slow", "calls in the window").arg(format::count(metrics.slowSuccessfulCalls)),
        WindowStrip::tr("%1 failed", "calls in the window").arg(format::count(metrics.failedCalls))};
    return parts.join(QStringLiteral(" · "));
}

} // namespace

double heightShare(WindowCell::Kind kind)
{
    switch (kind) {
    case WindowCell::Slow:
        return 0.6;
    case WindowCell::Failed:
    case WindowCell::SlowAndFailed:
        return 1;
    default:
        return 0.3;
    }
}

std::vector<WindowCell> windowCells(const breaker::WindowContents &window, std::size_t most)
{
    const std::size_t size = std::max<std::size_t>(window.size, window.outcomes.size());
    const std::size_t count = std::min(size, most);
    std::vector<WindowCell> cells(count);
    for (std::size_t i = 0; i < window.outcomes.size(); ++i) {
        WindowCell &cell = cells[i * count / size];
        cell.kind = std::max(cell.kind, kindOf(window.outcomes[i]));
    }
    return cells;
}

WindowStrip::WindowStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("windowStrip"));
    setFixedHeight(kHeight);
}

QSize WindowStrip::sizeHint() const { return {300, kHeight}; }

void WindowStrip::setFacts(const BreakerFacts &facts)
{
    const auto *truth = facts.truth();
    m_isKnown = truth != nullptr;
    m_now = facts.now;
    m_counts.clear();
    if (!truth) {
        m_window = {};
        m_title = tr("The window");
        m_middle = facts.detail ? tr("this source does not report the calls of its window")
                                : tr("waiting for its calls");
    } else {
        m_window = truth->window;
        m_title = m_window.timeBased
                      ? tr("The window: last %1", "a duration")
                            .arg(theme::format::duration(std::chrono::seconds(m_window.size)))
                      : tr("The window: last %1 calls").arg(theme::format::count(m_window.size));
        m_counts = summary(truth->metrics);
        const auto state = facts.state();
        const bool isFrozen = state == breaker::State::Open || state == breaker::State::ForcedOpen;
        m_middle = isFrozen ? tr("frozen while open") : QString();
        if (state == breaker::State::Disabled)
            m_middle = tr("not measured while disabled");
    }
    setAccessibleName(m_title);
    setAccessibleDescription(m_counts.isEmpty() ? m_middle : m_counts);
    update();
}

void WindowStrip::paintEvent(QPaintEvent *)
{
    const theme::Tokens &tokens = theme::current();
    QPainter painter(this);
    const QRect head(0, 0, width(), kTitleHeight);
    painter.setFont(theme::bold(theme::body()));
    painter.setPen(tokens.t1);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setFont(theme::secondary());
    painter.setPen(tokens.t2);
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, m_counts);
    const QRectF box(0, kStripTop, width(), kStripHeight);
    painter.fillRect(QRectF(0, box.bottom(), width(), 1), tokens.line);
    if (m_isKnown && m_window.timeBased)
        paintSeconds(painter, box);
    else if (m_isKnown)
        paintCells(painter, box);
    paintCaptions(painter, kCaptionTop);
}

void WindowStrip::paintCells(QPainter &painter, const QRectF &box) const
{
    const theme::Tokens &tokens = theme::current();
    const auto cells = windowCells(m_window, kMostCells);
    const double wide = box.width() / double(std::max<std::size_t>(cells.size(), 1));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double left = std::round(double(i) * wide);
        const double right = std::round(double(i + 1) * wide);
        const double high = std::round(heightShare(cells[i].kind) * box.height());
        const QRectF cell(left, box.bottom() - high, std::max(1.0, right - left - 1), high);
        switch (cells[i].kind) {
        case WindowCell::Empty:
            painter.setPen(QPen(tokens.line, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(cell.adjusted(0, 0, -1, -1));
            break;
        case WindowCell::Succeeded:
            painter.fillRect(cell, tokens.data2);
            break;
        case WindowCell::Slow:
            painter.fillRect(cell, tokens.slow);
            break;
        case WindowCell::Failed:
            painter.fillRect(cell, tokens.over);
            break;
        case WindowCell::SlowAndFailed:
            painter.fillRect(cell, tokens.over);
            painter.fillRect(QRectF(cell.left(), box.bottom() - std::round(high * 0.6), cell.width(), 2),
                             tokens.bg1);
            break;
        }
    }
}

void WindowStrip::paintSeconds(QPainter &painter, const QRectF &box) const
{
    const theme::Tokens &tokens = theme::current();
    std::uint32_t most = 1;
    for (const auto &second : m_window.seconds)
        most = std::max(most, second.successful + second.failed);
    const auto now = std::chrono::floor<std::chrono::seconds>(m_now).time_since_epoch().count();
    const std::int64_t newest = m_window.seconds.empty() ? now : m_window.seconds.back().second;
    const std::int64_t oldest = newest - m_window.size + 1;
    const double wide = box.width() / double(std::max<std::uint32_t>(m_window.size, 1));
    for (const auto &second : m_window.seconds) {
        const double left = std::round(double(second.second - oldest) * wide);
        const double right = std::round(double(second.second - oldest + 1) * wide);
        double foot = box.bottom();
        const auto stack = [&](std::uint32_t count, const QColor &colour) {
            if (count == 0)
                return;
            const double high = std::max(1.0, std::round(double(count) / most * box.height()));
            painter.fillRect(QRectF(left, foot - high, std::max(1.0, right - left - 1), high), colour);
            foot -= high;
        };
        stack(second.successful - second.slowSuccessful, tokens.data2);
        stack(second.slowSuccessful, tokens.slow);
        stack(second.failed, tokens.over);
    }
}

void WindowStrip::paintCaptions(QPainter &painter, int top) const
{
    painter.setFont(theme::caption());
    painter.setPen(theme::current().t3);
    const QRect row(0, top, width(), 14);
    if (m_isKnown) {
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, tr("oldest", "end of the window strip"));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, tr("newest", "end of the window strip"));
    }
    painter.drawText(row, Qt::AlignHCenter | Qt::AlignVCenter, m_middle);
}

} // namespace panelboard::ui

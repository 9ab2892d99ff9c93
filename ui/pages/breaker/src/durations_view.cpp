// SPDX-License-Identifier: GPL-3.0-or-later
#include "durations_view.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace panelboard::ui {

namespace {

constexpr int kTop = 34;
constexpr int kBottom = 18;
constexpr int kSide = 32;
constexpr double kReach = 6;
constexpr double kKeyStep = 0.02; ///< of the axis' decades, per key
constexpr int kPixelsPerLabel = 52;

QString msText(double ms)
{
    return theme::format::latency(
        std::chrono::duration_cast<breaker::Duration>(std::chrono::duration<double, std::milli>(ms)));
}

/// Two digits: a threshold that people would write.
double roundMs(double ms)
{
    const double power = std::pow(10.0, std::floor(std::log10(std::max(ms, 1.0))) - 1);
    return std::max(1.0, std::round(ms / power) * power);
}

} // namespace

Durations::Durations(const ingest::DurationsReading &reading)
{
    double from = reading.boundsMs.empty() ? 0 : reading.boundsMs.front() / 2;
    std::size_t last = 0;
    for (std::size_t i = 0; i < reading.counts.size(); ++i) {
        const bool isLast = i >= reading.boundsMs.size();
        const double to = isLast ? from * 2 : reading.boundsMs[i];
        if (reading.counts[i] > 0 || !m_bins.empty())
            m_bins.push_back({from, to, reading.counts[i]});
        if (reading.counts[i] > 0)
            last = m_bins.size();
        m_count += reading.counts[i];
        from = to;
    }
    m_bins.resize(last);
}

std::optional<double> Durations::percentile(double share) const
{
    double left = share * double(m_count);
    for (const Bin &bin : m_bins) {
        if (bin.count > 0 && left <= double(bin.count))
            return bin.from * std::pow(bin.to / std::max(bin.from, 1e-6), left / double(bin.count));
        left -= double(bin.count);
    }
    return {};
}

double Durations::shareAbove(double ms) const
{
    double above = 0;
    for (const Bin &bin : m_bins) {
        if (ms <= bin.from)
            above += double(bin.count);
        else if (ms < bin.to)
            above += double(bin.count) * std::log(bin.to / ms) / std::log(bin.to / std::max(bin.from, 1e-6));
    }
    return m_count == 0 ? 0 : above / double(m_count);
}

DurationsView::DurationsView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("durationsView"));
    setMouseTracking(true);
    setAccessibleName(tr("How long calls took"));
}

void DurationsView::setDurations(Durations durations)
{
    m_durations = std::move(durations);
    double from = 1;
    double to = 1000;
    if (!m_durations.bins().empty()) {
        from = m_durations.bins().front().from;
        to = m_durations.bins().back().to;
    }
    if (m_threshold) {
        from = std::min(from, *m_threshold / 2);
        to = std::max(to, *m_threshold * 2);
    }
    if (!m_candidate) { // the axis stands while the line is dragged
        m_from = std::max(from, 0.1);
        m_to = std::max(to, m_from * 10);
    }
    QStringList spoken;
    for (const auto &[name, share] : {std::pair("p50", 0.5), std::pair("p90", 0.9), std::pair("p99", 0.99)})
        if (const auto ms = m_durations.percentile(share))
            spoken << QLatin1String(name) + u' ' + msText(*ms);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

void DurationsView::setThreshold(std::optional<double> ms, bool editable)
{
    m_threshold = ms;
    m_isEditable = editable && ms;
    setFocusPolicy(m_isEditable ? Qt::StrongFocus : Qt::NoFocus);
    if (!m_isEditable)
        setCandidate({});
    update();
}

void DurationsView::setPending(std::optional<double> ms)
{
    m_pending = ms;
    update();
}

QRectF DurationsView::plotRect() const { return QRectF(rect()).adjusted(kSide, kTop, -kSide, -kBottom); }

double DurationsView::xOf(double ms) const
{
    const QRectF plot = plotRect();
    return plot.left() + std::log(std::max(ms, 1e-3) / m_from) / std::log(m_to / m_from) * plot.width();
}

double DurationsView::msAt(double x) const
{
    const QRectF plot = plotRect();
    const double share = std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
    return roundMs(m_from * std::pow(m_to / m_from, share));
}

QString DurationsView::sentence() const
{
    if (!m_candidate)
        return {};
    return tr("From %1 on: %2 of these calls would have been slow.", "a duration, a rate")
        .arg(msText(*m_candidate), theme::format::rate(m_durations.shareAbove(*m_candidate) * 100));
}

void DurationsView::setCandidate(std::optional<double> ms)
{
    if (std::exchange(m_candidate, ms) == ms)
        return;
    update();
    emit candidateChanged();
}

void DurationsView::keep()
{
    const auto chosen = std::exchange(m_candidate, {});
    const bool isNew = chosen && m_threshold && std::abs(*chosen - *shownThreshold()) > 0.5;
    if (chosen) {
        update();
        emit candidateChanged();
    }
    if (isNew)
        emit thresholdChosen(*chosen);
}

void DurationsView::mousePressEvent(QMouseEvent *event)
{
    if (!m_isEditable || std::abs(event->pos().x() - xOf(*shownThreshold())) > 2 * kReach)
        return;
    m_isDragged = true;
    setCandidate(shownThreshold());
}

void DurationsView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragged && m_candidate)
        setCandidate(msAt(event->pos().x()));
    const bool isNear = m_isEditable && std::abs(event->pos().x() - xOf(*shownThreshold())) <= kReach;
    setCursor(isNear || m_isDragged ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void DurationsView::mouseReleaseEvent(QMouseEvent *)
{
    if (std::exchange(m_isDragged, false))
        keep();
}

bool DurationsView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_candidate) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void DurationsView::keyPressEvent(QKeyEvent *event)
{
    const bool isLeft = event->key() == Qt::Key_Left;
    if (m_isEditable && (isLeft || event->key() == Qt::Key_Right)) {
        const double far = event->modifiers().testFlag(Qt::ShiftModifier) ? 5 : 1;
        const double step = plotRect().width() * kKeyStep * far;
        setCandidate(msAt(xOf(*shownThreshold()) + (isLeft ? -step : step)));
    } else if (m_candidate && event->key() == Qt::Key_Escape) {
        m_isDragged = false;
        setCandidate({});
    } else if (m_candidate && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        keep();
    } else {
        event->ignore();
    }
}

void DurationsView::focusOutEvent(QFocusEvent *event)
{
    m_isDragged = false;
    setCandidate({});
    QWidget::focusOutEvent(event);
}

void DurationsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBars(painter);
    paintAxis(painter);
    paintPercentiles(painter);
    paintThreshold(painter);
}

void DurationsView::paintBars(QPainter &painter) const
{
    const theme::Tokens &tokens = theme::current();
    const QRectF plot = plotRect();
    std::uint64_t most = 1;
    for (const auto &bin : m_durations.bins())
        most = std::max(most, bin.count);
    const auto limit = shownThreshold();
    for (const auto &bin : m_durations.bins()) {
        const double left = std::round(xOf(bin.from));
        const double right = std::max(left + 1, std::round(xOf(bin.to)) - 1);
        const double high =
            bin.count == 0 ? 0 : std::max(1.0, std::round(double(bin.count) / double(most) * plot.height()));
        const double cut = limit ? std::clamp(std::round(xOf(*limit)), left, right) : right;
        painter.fillRect(QRectF(left, plot.bottom() - high, cut - left, high), tokens.data);
        painter.fillRect(QRectF(cut, plot.bottom() - high, right - cut, high), tokens.slow);
    }
}

void DurationsView::paintAxis(QPainter &painter) const
{
    const theme::Tokens &tokens = theme::current();
    const QRectF plot = plotRect();
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), tokens.line);
    painter.setFont(theme::caption());
    painter.setPen(tokens.t3);
    double lastLabel = -1e9;
    for (double power = std::pow(10.0, std::floor(std::log10(m_from))); power <= m_to; power *= 10)
        for (const double digit : {1.0, 2.0, 5.0}) {
            const double ms = digit * power;
            const double x = std::round(xOf(ms));
            if (ms < m_from || ms > m_to || x - lastLabel < kPixelsPerLabel)
                continue;
            lastLabel = x;
            painter.fillRect(QRectF(x, plot.top(), 1, plot.height()),
                             QColor(tokens.grid.red(), tokens.grid.green(), tokens.grid.blue(), 120));
            painter.drawText(QRectF(x - 30, plot.bottom() + 2, 60, 16), Qt::AlignCenter, msText(ms));
        }
}

void DurationsView::paintPercentiles(QPainter &painter) const
{
    const theme::Tokens &tokens = theme::current();
    const QRectF plot = plotRect();
    const QFont font = theme::caption();
    const QFontMetrics metrics(font);
    painter.setFont(font);
    double free = 0;
    for (const auto &[name, share] : {std::pair("p50", 0.5), std::pair("p90", 0.9), std::pair("p99", 0.99)}) {
        const auto ms = m_durations.percentile(share);
        if (!ms)
            continue;
        const double x = std::round(xOf(*ms)) + 0.5;
        painter.setPen(QPen(tokens.t3, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, 16), QPointF(x, plot.bottom()));
        const QString text = QLatin1String(name) + u' ' + msText(*ms);
        const double wide = metrics.horizontalAdvance(text);
        const double left = std::max(free, std::min(x - wide / 2, width() - wide - 2));
        painter.setPen(tokens.t2);
        painter.drawText(QRectF(left, 0, wide + 2, 15), Qt::AlignLeft | Qt::AlignVCenter, text);
        free = left + wide + 8;
    }
}

void DurationsView::paintThreshold(QPainter &painter) const
{
    if (!m_threshold)
        return;
    const theme::Tokens &tokens = theme::current();
    const QRectF plot = plotRect();
    const double x = std::round(xOf(*shownThreshold()));
    const bool isMoved = m_candidate || m_pending;
    const QColor ink = isMoved ? tokens.accent : tokens.t2;
    if (isMoved) {
        painter.setPen(QPen(tokens.t2, 1, Qt::DashLine));
        const double old = std::round(xOf(*m_threshold)) + 0.5;
        painter.drawLine(QPointF(old, plot.top() - 8), QPointF(old, plot.bottom()));
    }
    painter.fillRect(QRectF(x - 1, plot.top() - 8, 2, plot.height() + 8), ink);
    if (m_isEditable) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(ink, hasFocus() ? 2 : 1));
        painter.setBrush(isMoved ? tokens.accent : tokens.bg3);
        painter.drawRoundedRect(QRectF(x - 6.5, plot.top() - 16.5, 13, 18), theme::kChipRadius,
                                theme::kChipRadius);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const QFont font = theme::bold(theme::caption());
    const QString text = tr("slow from %1", "a duration").arg(msText(*shownThreshold()));
    const double wide = QFontMetrics(font).horizontalAdvance(text);
    const double left = x - 12 - wide >= 0 ? x - 12 - wide : x + 12;
    painter.setFont(font);
    painter.setPen(isMoved ? tokens.accent : tokens.t1);
    painter.drawText(QRectF(left, plot.top() - 16, wide + 2, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace panelboard::ui

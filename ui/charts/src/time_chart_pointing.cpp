// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/time_chart.h>

#include "cursor_item.h"
#include "time_scale.h"

#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/format.h>

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QGraphicsScene>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <cmath>

/// What the mouse and the keys do with a chart: point, zoom, copy.
namespace panelboard::ui::charts {

namespace {
constexpr double kSmallestBrush = 5; ///< pixels; less is a click
constexpr QChar kMinus(0x2212);
} // namespace

breaker::TimePoint TimeChart::timeOf(double x) const
{
    return std::clamp(timeAt(x, m_frame.range, plotRect()), m_frame.range.from, m_frame.range.to);
}

QString TimeChart::crosshairText() const
{
    if (!m_axis || !m_axis->crosshair())
        return {};
    const auto value = seriesAt(*m_axis->crosshair());
    return value ? textOf(*value) : QString();
}

QString TimeChart::deltaText() const
{
    if (!m_axis || m_axis->marks().size() != 2)
        return {};
    const auto a = m_axis->marks()[0];
    const auto b = m_axis->marks()[1];
    const QString time = theme::format::duration(b > a ? b - a : a - b);
    const auto from = seriesAt(a);
    const auto to = seriesAt(b);
    if (!from || !to)
        return time;
    const double change = *to - *from;
    return QStringLiteral("%1, %2%3").arg(time, change < 0 ? kMinus : u'+', textOf(std::abs(change)));
}

void TimeChart::updateCursor()
{
    CursorItem::Look look;
    if (m_axis) {
        const auto isShown = [this](breaker::TimePoint at) {
            return at >= m_frame.range.from && at <= m_frame.range.to;
        };
        if (m_axis->crosshair() && isShown(*m_axis->crosshair()))
            look.crosshair = xAt(*m_axis->crosshair());
        look.flag = crosshairText();
        for (std::size_t i = 0; i < m_axis->marks().size(); ++i)
            if (isShown(m_axis->marks()[i]))
                look.marks.push_back({xAt(m_axis->marks()[i]), QString(QChar(u'A' + char16_t(i)))});
        look.delta = deltaText();
        look.isPaused = m_axis->isPaused();
    }
    look.brush = m_cursor->look().brush;
    m_cursor->setLook(std::move(look));
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    QGraphicsView::mousePressEvent(event);
    const bool isTaken = scene()->mouseGrabberItem() != nullptr;
    if (isTaken || !m_axis || event->button() != Qt::LeftButton || !plotRect().contains(event->pos()))
        return;
    m_brushFrom = event->pos().x();
    event->accept();
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    QGraphicsView::mouseMoveEvent(event);
    if (!m_axis)
        return;
    const QRectF plot = plotRect();
    if (m_brushFrom) {
        CursorItem::Look look = m_cursor->look();
        look.brush = std::pair(*m_brushFrom, std::clamp<qreal>(event->pos().x(), plot.left(), plot.right()));
        m_cursor->setLook(std::move(look));
    }
    const bool isInside = event->pos().x() >= plot.left() && event->pos().x() <= plot.right();
    m_axis->setCrosshair(isInside ? std::optional(timeOf(event->pos().x())) : std::nullopt);
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    QGraphicsView::mouseReleaseEvent(event);
    if (!m_brushFrom)
        return;
    const double from = *m_brushFrom;
    const double to = event->pos().x();
    m_brushFrom.reset();
    CursorItem::Look look = m_cursor->look();
    look.brush.reset();
    m_cursor->setLook(std::move(look));
    if (m_axis && std::abs(to - from) >= kSmallestBrush)
        m_axis->zoomTo({timeOf(std::min(from, to)), timeOf(std::max(from, to))});
}

void TimeChart::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    if (m_axis)
        m_axis->setCrosshair({});
}

bool TimeChart::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isCopy = key->matches(QKeySequence::Copy);
        const bool isEscape = key->key() == Qt::Key_Escape && m_brushFrom;
        if (isCopy || isEscape) {
            event->accept();
            return true;
        }
    }
    return QGraphicsView::event(event);
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyPicture();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_brushFrom) {
        m_brushFrom.reset();
        CursorItem::Look look = m_cursor->look();
        look.brush.reset();
        m_cursor->setLook(std::move(look));
        return;
    }
    const bool isLeft = event->key() == Qt::Key_Left;
    if (m_axis && (isLeft || event->key() == Qt::Key_Right)) {
        const auto &range = m_axis->range();
        const auto step = range.length() / 100 * (event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1);
        const auto at = m_axis->crosshair().value_or(range.to);
        m_axis->setCrosshair(std::clamp(isLeft ? at - step : at + step, range.from, range.to));
        return;
    }
    event->ignore();
    QGraphicsView::keyPressEvent(event);
}

void TimeChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as picture"), this, &TimeChart::copyPicture)
        ->setObjectName(QStringLiteral("copyPictureAction"));
    menu->addAction(tr("Copy as CSV"), this, &TimeChart::copyCsv)
        ->setObjectName(QStringLiteral("copyCsvAction"));
    if (m_axis && m_axis->canZoomBack())
        menu->addAction(tr("Zoom back"), m_axis.data(), &TimeAxis::zoomBack);
    menu->popup(event->globalPos());
}

QImage TimeChart::picture()
{
    QImage image(size() * devicePixelRatioF(), QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatioF());
    image.fill(palette().color(QPalette::Base));
    makeAxes();
    QPainter painter(&image);
    QWidget::render(&painter, {}, {}, QWidget::DrawChildren);
    return image;
}

void TimeChart::copyPicture() { QGuiApplication::clipboard()->setImage(picture()); }

void TimeChart::copyCsv() { QGuiApplication::clipboard()->setText(csv()); }

} // namespace panelboard::ui::charts

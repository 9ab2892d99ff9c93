// SPDX-License-Identifier: GPL-3.0-or-later
#include "threshold_line.h"

#include "bubble_item.h"
#include "threshold_painter.h"
#include "time_scale.h"

#include <panelboard/ui/theme/format.h>

#include <QtGui/QCursor>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QGraphicsScene>
#include <QtWidgets/QGraphicsSceneMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace panelboard::ui::charts {

namespace {
constexpr qreal kCatch = 6; ///< above and below the line
constexpr qreal kBeyondTop = 8;
constexpr double kSmallest = 0.1;
constexpr double kLargest = 100;

double roundTo(double value, double step) { return std::round(value / step) * step; }
} // namespace

ThresholdLine::ThresholdLine(QGraphicsItem *parent)
    : QGraphicsObject(parent), m_bubble(new BubbleItem(parent))
{
    setZValue(kThresholdZ);
    setAcceptHoverEvents(true);
    setVisible(false);
}

void ThresholdLine::setPlot(const QRectF &plot, double axisEnd, double gutter)
{
    prepareGeometryChange();
    m_plot = plot;
    m_axisEnd = axisEnd;
    m_gutter = gutter;
    update();
}

void ThresholdLine::setThreshold(std::optional<double> percent, bool editable)
{
    m_percent = percent;
    m_isEditable = editable && percent;
    if (m_candidate && !m_isEditable)
        cancel();
    if (m_pending && percent && *m_pending == *percent)
        m_pending.reset();
    setVisible(percent.has_value());
    setFlag(ItemIsFocusable, m_isEditable);
    setAcceptedMouseButtons(m_isEditable ? Qt::LeftButton : Qt::NoButton);
    if (m_isEditable)
        setCursor(QCursor(Qt::SizeVerCursor));
    else
        unsetCursor();
    update();
}

void ThresholdLine::setPending(std::optional<double> percent)
{
    m_pending = percent;
    update();
}

void ThresholdLine::setPreview(std::function<QString(double)> preview) { m_preview = std::move(preview); }

std::optional<double> ThresholdLine::shown() const
{
    if (m_candidate)
        return m_candidate;
    return m_pending ? m_pending : m_percent;
}

bool ThresholdLine::isMoved() const { return m_candidate || (m_pending && m_pending != m_percent); }

void ThresholdLine::step(double percent)
{
    if (!m_isEditable)
        return;
    setCandidate(std::clamp(roundTo(*shown() + percent, kSmallest), kSmallest, kLargest));
}

void ThresholdLine::setCandidate(double percent)
{
    m_candidate = percent;
    update();
    emit candidateChanged(m_candidate); // may lengthen the axis
    placeBubble();
}

void ThresholdLine::placeBubble()
{
    const bool isShown = m_candidate && m_preview;
    m_bubble->show(m_plot, isShown ? yOf(*m_candidate) : 0, isShown ? m_preview(*m_candidate) : QString());
}

void ThresholdLine::keep()
{
    if (!m_candidate)
        return;
    const double value = *m_candidate;
    const auto before = m_pending ? m_pending : m_percent;
    const bool isNew = before && std::abs(value - *before) > kSmallest / 2;
    endEdit();
    if (isNew)
        emit chosen(value);
}

void ThresholdLine::cancel()
{
    if (!m_candidate)
        return;
    if (scene() && scene()->mouseGrabberItem() == this)
        ungrabMouse(); // so that the release, when it comes, chooses nothing
    endEdit();
}

void ThresholdLine::endEdit()
{
    m_candidate.reset();
    placeBubble();
    update();
    emit candidateChanged({});
}

qreal ThresholdLine::yOf(double percent) const
{
    return std::round(m_plot.bottom() - percent / m_axisEnd * m_plot.height());
}

double ThresholdLine::percentAt(qreal y, bool fine) const
{
    const double percent = (m_plot.bottom() - y) / m_plot.height() * m_axisEnd;
    const double step = fine ? kSmallest : 1;
    return std::clamp(roundTo(percent, step), step, m_axisEnd);
}

QRectF ThresholdLine::boundingRect() const
{
    // The strip between old and new, and the flag: all of the plot and its gutter.
    return m_plot.adjusted(-kCatch, -ThresholdPainter::kHandleHeight, m_gutter,
                           ThresholdPainter::kHandleHeight);
}

QPainterPath ThresholdLine::shape() const
{
    QPainterPath path;
    if (const auto percent = shown()) {
        const qreal y = yOf(*percent);
        path.addRect(QRectF(m_plot.left(), y - kCatch, m_plot.width(), 2 * kCatch));
        path.addRect(QRectF(m_plot.right(), y - ThresholdPainter::kHandleHeight / 2, m_gutter,
                            ThresholdPainter::kHandleHeight));
    }
    return path;
}

void ThresholdLine::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const auto percent = shown();
    if (!percent)
        return;
    const ThresholdPainter pen(*painter, m_plot, m_gutter);
    if (isMoved() && m_percent)
        pen.paintOldLine(yOf(*m_percent), yOf(*percent),
                         tr("was %1", "old threshold: was 10 %").arg(theme::format::threshold(*m_percent)));
    ThresholdPainter::Look look;
    look.isEditable = m_isEditable;
    look.isMoved = isMoved();
    look.isDragged = m_candidate.has_value();
    look.isHovered = m_isHovered;
    look.hasFocus = hasFocus();
    pen.paintLine(yOf(*percent), look);
    pen.paintHandle(yOf(*percent), *percent, look);
}

void ThresholdLine::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_grabOffset = event->pos().y() - yOf(*shown());
    m_wasInside = true;
    setCandidate(*shown());
}

void ThresholdLine::mouseMoveEvent(QGraphicsSceneMouseEvent *event)
{
    if (!m_candidate)
        return;
    const qreal y = event->pos().y() - m_grabOffset;
    if (y >= m_plot.top()) {
        m_wasInside = true;
    } else if (m_wasInside && y < m_plot.top() - kBeyondTop && m_axisEnd < kLargest) {
        m_wasInside = false; // one step each time the pointer leaves
        emit longerAxisWanted();
    }
    setCandidate(percentAt(y, event->modifiers().testFlag(Qt::AltModifier)));
}

void ThresholdLine::mouseReleaseEvent(QGraphicsSceneMouseEvent *) { keep(); }

void ThresholdLine::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    m_isHovered = true;
    update();
}

void ThresholdLine::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_isHovered = false;
    update();
}

void ThresholdLine::keyPressEvent(QKeyEvent *event)
{
    const double size = event->modifiers().testFlag(Qt::ShiftModifier) ? 5
                        : event->modifiers().testFlag(Qt::AltModifier) ? kSmallest
                                                                       : 1;
    switch (event->key()) {
    case Qt::Key_Up:
        step(size);
        return;
    case Qt::Key_Down:
        step(-size);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_candidate) {
            keep();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (m_candidate) {
            cancel();
            return;
        }
        break;
    default:
        break;
    }
    event->ignore();
}

void ThresholdLine::focusOutEvent(QFocusEvent *event)
{
    cancel();
    QGraphicsObject::focusOutEvent(event);
}

} // namespace panelboard::ui::charts

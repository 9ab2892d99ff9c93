// SPDX-License-Identifier: GPL-3.0-or-later
#include "board_canvas.h"

#include "board_text.h"
#include "fleet_text.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QAccessible>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace panelboard::ui {

namespace {
constexpr int kMostRects = 200; // beyond this one paint of all is cheaper than their region
} // namespace

BoardCanvas::BoardCanvas(const FleetBridge &bridge, QWidget *parent)
    : QAbstractScrollArea(parent), m_bridge(bridge),
      m_picture(pictureOf(std::make_shared<const fleet::FleetSnapshot>(), nullptr))
{
    setObjectName(QStringLiteral("boardCanvas"));
    setAccessibleName(tr("Breakers of the fleet as tiles"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

void BoardCanvas::applyPicture(const FleetPicturePtr &picture)
{
    const FleetPicturePtr before = std::exchange(m_picture, picture);
    if (before->shape != picture->shape)
        return layOut();
    std::vector<bool> changed(picture->cells.size());
    for (std::size_t at = 0; at < changed.size(); ++at) {
        const FleetCell &now = picture->cells[at];
        changed[at] = differs(before->cells[at], now) &&
                      (looksOther(before->cells[at], now) ||
                       m_filter.acceptsValues(before->cells[at]) != m_filter.acceptsValues(now));
    }
    repaintWhere(changed);
}

void BoardCanvas::tick()
{
    std::vector<bool> timed;
    timed.reserve(m_picture->cells.size());
    for (const FleetCell &cell : m_picture->cells)
        timed.push_back(tellsTime(cell));
    repaintWhere(timed);
}

void BoardCanvas::repaintWhere(const std::vector<bool> &cells)
{
    const int top = verticalScrollBar()->value();
    const auto [first, end] = m_layout.slotsBetween(top, top + viewport()->height());
    QRegion region;
    int rects = 0;
    for (std::size_t slot = first; slot < end; ++slot) {
        const BoardLayout::Slot &it = m_layout.slotList()[slot];
        if (it.isLabel || !cells[it.id])
            continue;
        if (++rects > kMostRects)
            return viewport()->update();
        region += viewportRect(slot);
    }
    if (!region.isEmpty())
        viewport()->update(region);
}

void BoardCanvas::setFilter(const FleetFilter &filter)
{
    m_filter = filter;
    layOut();
}

void BoardCanvas::setTileSize(int size)
{
    size = std::clamp(size, 0, static_cast<int>(tileSizes().size()) - 1);
    if (size == m_size)
        return;
    m_size = size;
    layOut();
    if (const auto slot = currentSlot())
        ensureVisible(*slot);
    emit tileSizeChanged(size);
}

void BoardCanvas::setWall(bool isWall)
{
    m_tiles.setWall(isWall);
    viewport()->update();
}

void BoardCanvas::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void BoardCanvas::layOut()
{
    std::vector<bool> isShown;
    if (!m_filter.isEmpty())
        for (const FleetCell &cell : m_picture->cells)
            isShown.push_back(m_filter.acceptsNames(cell));
    m_layout = BoardLayout(*m_picture->shape, isShown, tileSizes()[static_cast<std::size_t>(m_size)]);
    m_tiles.setCells(m_picture->cells.size(), m_layout.gap());
    m_hovered.reset();
    m_anchor.reset();
    setScrollRange();
    viewport()->update();
}

void BoardCanvas::setScrollRange()
{
    m_layout.setWidth(viewport()->width());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(tileSizes()[static_cast<std::size_t>(m_size)].height());
    verticalScrollBar()->setRange(0, std::max(m_layout.height() - viewport()->height(), 0));
}

void BoardCanvas::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    setScrollRange();
}

QRect BoardCanvas::viewportRect(std::size_t slot) const
{
    return m_layout.rectOf(slot).translated(0, -verticalScrollBar()->value());
}

QRect BoardCanvas::tileRect(const fleet::BreakerKey &key) const
{
    const std::uint32_t cell = m_picture->shape->find(key);
    const auto slot = cell == FleetShape::kNowhere ? std::nullopt : m_layout.slotOf(cell);
    return slot ? viewportRect(*slot) : QRect();
}

/// Around the tiles: they bring their ground and the gaps beside them along, and no pixel is painted twice.
void BoardCanvas::paintGround(QPainter &painter, const QRegion &region) const
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    QRegion rest = region;
    if (ratio == std::floor(ratio)) // else tiles end within a pixel
        for (const QRect &block : m_layout.blocks())
            rest -= block.translated(0, -verticalScrollBar()->value());
    for (const QRect &rect : rest)
        painter.fillRect(rect, theme::current().bg0);
}

void BoardCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    paintGround(painter, event->region());
    if (m_layout.slotList().empty()) {
        painter.setFont(theme::body());
        painter.setPen(theme::current().t2);
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16),
                         int(Qt::AlignTop | Qt::AlignHCenter) | Qt::TextWordWrap, m_emptyText);
        return;
    }
    m_tiles.setPixelRatio(viewport()->devicePixelRatioF());
    const int scroll = verticalScrollBar()->value();
    const auto [first, end] =
        m_layout.slotsBetween(event->rect().top() + scroll, event->rect().bottom() + scroll);
    const breaker::TimePoint now = m_bridge.now();
    const std::optional<std::size_t> current = currentSlot();
    for (std::size_t slot = first; slot < end; ++slot) {
        const QRect rect = viewportRect(slot);
        if (!event->region().intersects(rect.adjusted(0, 0, m_layout.gap(), m_layout.gap())))
            continue;
        const BoardLayout::Slot &it = m_layout.slotList()[slot];
        if (it.isLabel) {
            m_tiles.paintLabel(painter, rect, *m_picture, m_picture->shape->services[it.id]);
            continue;
        }
        const FleetCell &cell = m_picture->cells[it.id];
        TileState state;
        state.isDim = !m_filter.isEmpty() && !m_filter.acceptsValues(cell);
        state.isSelected = !m_selected.empty() && m_selected.contains(cell.view->key);
        state.isCurrent = slot == current && hasFocus();
        state.isHovered = slot == m_hovered;
        m_tiles.paint(painter, rect, cell, it.id, state, now);
    }
}

std::optional<std::size_t> BoardCanvas::currentSlot() const
{
    const std::uint32_t cell = m_current ? m_picture->shape->find(*m_current) : FleetShape::kNowhere;
    return cell == FleetShape::kNowhere ? std::nullopt : m_layout.slotOf(cell);
}

std::optional<std::size_t> BoardCanvas::tileAt(const QPoint &viewport) const
{
    const auto slot = m_layout.slotAt(viewport + QPoint(0, verticalScrollBar()->value()));
    return slot && !m_layout.slotList()[*slot].isLabel ? slot : std::nullopt;
}

/// The tile `step` slots on; labels are passed over in the direction of the step.
std::optional<std::size_t> BoardCanvas::nextTile(std::size_t from, int step) const
{
    const auto all = static_cast<std::ptrdiff_t>(m_layout.slotList().size());
    const std::ptrdiff_t single = step > 0 ? 1 : -1;
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(from) + step; at >= 0 && at < all; at += single)
        if (!m_layout.slotList()[static_cast<std::size_t>(at)].isLabel)
            return static_cast<std::size_t>(at);
    return std::nullopt;
}

void BoardCanvas::updateSlot(std::optional<std::size_t> slot)
{
    if (slot)
        viewport()->update(viewportRect(*slot));
}

void BoardCanvas::ensureVisible(std::size_t slot)
{
    const QRect rect = m_layout.rectOf(slot);
    const int top = verticalScrollBar()->value();
    if (rect.top() < top)
        verticalScrollBar()->setValue(rect.top());
    else if (rect.bottom() + theme::kPageMargin > top + viewport()->height())
        verticalScrollBar()->setValue(rect.bottom() + theme::kPageMargin - viewport()->height());
}

void BoardCanvas::choose(const fleet::BreakerKey &key)
{
    const std::uint32_t cell = m_picture->shape->find(key);
    if (cell != FleetShape::kNowhere)
        moveTo(m_layout.slotOf(cell), Qt::NoModifier);
}

void BoardCanvas::moveTo(std::optional<std::size_t> slot, Qt::KeyboardModifiers modifiers)
{
    if (!slot)
        return;
    const fleet::BreakerKey &key = m_picture->shape->keys[m_layout.slotList()[*slot].id];
    if (!m_anchor)
        m_anchor = currentSlot().value_or(*slot);
    updateSlot(currentSlot());
    m_current = key;
    if (modifiers & Qt::ShiftModifier) {
        selectBetween(std::min(*m_anchor, *slot), std::max(*m_anchor, *slot));
    } else {
        if (!(modifiers & Qt::ControlModifier))
            m_selected.clear();
        if (m_selected.erase(key) == 0)
            m_selected.insert(key);
        m_anchor = slot;
    }
    ensureVisible(*slot);
    viewport()->update();
    describe();
    emit breakerChosen(m_current);
    tellSelection();
}

void BoardCanvas::selectBetween(std::size_t a, std::size_t b)
{
    m_selected.clear();
    for (std::size_t slot = a; slot <= b; ++slot)
        if (const BoardLayout::Slot &it = m_layout.slotList()[slot]; !it.isLabel)
            m_selected.insert(m_picture->shape->keys[it.id]);
}

QList<fleet::BreakerKey> BoardCanvas::chosenMany() const { return {m_selected.begin(), m_selected.end()}; }

void BoardCanvas::tellSelection() { emit breakersChosen(chosenMany()); }

/// What a screen reader says of the tile that the operator stands on.
void BoardCanvas::describe()
{
    if (!m_current)
        return;
    const FleetCell &cell = m_picture->cells[m_picture->shape->find(*m_current)];
    setAccessibleDescription(fleet_text::sentence(rowOf(cell), m_bridge.now()));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void BoardCanvas::keyPressEvent(QKeyEvent *event)
{
    const auto current = currentSlot();
    const auto step = [&](int by) {
        const std::optional<std::size_t> first = current ? nextTile(*current, by) : nextTile(0, 1);
        moveTo(first, event->modifiers() & Qt::ShiftModifier);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Up:
    case Qt::Key_K:
        return step(-m_layout.columns());
    case Qt::Key_Down:
    case Qt::Key_J:
        return step(m_layout.columns());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current)
            emit breakerOpened();
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return setTileSize(m_size + 1);
    case Qt::Key_Minus:
        return setTileSize(m_size - 1);
    default:
        break;
    }
    if (event->matches(QKeySequence::SelectAll) && !m_layout.slotList().empty()) {
        selectBetween(0, m_layout.slotList().size() - 1);
        viewport()->update();
        tellSelection();
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void BoardCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) // a menu leaves what is chosen alone
        moveTo(tileAt(event->position().toPoint()), event->modifiers());
}

void BoardCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (tileAt(event->position().toPoint()))
        emit breakerOpened();
}

void BoardCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const auto slot = tileAt(event->position().toPoint());
    if (slot == m_hovered)
        return;
    updateSlot(std::exchange(m_hovered, slot));
    updateSlot(slot);
}

void BoardCanvas::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier)
        setTileSize(m_size + (event->angleDelta().y() > 0 ? 1 : -1));
    else
        QAbstractScrollArea::wheelEvent(event);
}

bool BoardCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto slot = m_layout.slotAt(help->pos() + QPoint(0, verticalScrollBar()->value()));
        if (!slot) {
            QToolTip::hideText();
            return true;
        }
        const BoardLayout::Slot &it = m_layout.slotList()[*slot];
        const FleetShape &shape = *m_picture->shape;
        QToolTip::showText(help->globalPos(),
                           it.isLabel
                               ? QString::fromStdString(shape.keys[shape.services[it.id].first].service)
                               : board_text::help(m_picture->cells[it.id], m_bridge.now()),
                           viewport(), viewportRect(*slot));
        return true;
    }
    if (event->type() == QEvent::Leave)
        updateSlot(std::exchange(m_hovered, std::nullopt));
    return QAbstractScrollArea::viewportEvent(event);
}

void BoardCanvas::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    updateSlot(currentSlot());
}

void BoardCanvas::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateSlot(currentSlot());
}

} // namespace panelboard::ui

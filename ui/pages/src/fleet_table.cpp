// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_table.h"

#include "fleet_columns.h"
#include "fleet_header.h"
#include "fleet_row_painter.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyledItemDelegate>

namespace panelboard::ui {

namespace {

/// Only the height: rows are painted whole by the table.
class RowHeight : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, theme::kRowHeight};
    }
};

const FleetRow *rowOf(const QModelIndex &index) { return index.data(RowRole).value<const FleetRow *>(); }

} // namespace

FleetTable::FleetTable(const FleetBridge &bridge, FleetRows &rows, QWidget *parent)
    : QTreeView(parent), m_bridge(bridge), m_rows(rows)
{
    setObjectName(QStringLiteral("fleetTable"));
    setAccessibleName(tr("Breakers of the fleet, worst first"));
    setHeader(new FleetHeader(this));
    setModel(&rows);
    setItemDelegate(new RowHeight(this));
    setUniformRowHeights(true);
    setIndentation(0);
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setAutoScroll(false);
}

std::optional<fleet::BreakerKey> FleetTable::chosen() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return std::nullopt;
    return rowOf(index)->key;
}

void FleetTable::setEmptyText(const QString &text)
{
    if (m_emptyText == text)
        return;
    m_emptyText = text;
    viewport()->update();
}

void FleetTable::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const QModelIndex first = index.siblingAtColumn(0);
    const FleetRow *row = rowOf(first);
    if (!row)
        return;
    RowPaintState state;
    state.rect = QRect(0, option.rect.y(), viewport()->width(), option.rect.height());
    for (int column = 0; column < kFleetColumns; ++column)
        state.cells[static_cast<std::size_t>(column)] =
            QRect(columnViewportPosition(column), option.rect.y(), columnWidth(column), option.rect.height());
    state.now = m_bridge.now();
    state.isInstance = first.parent().isValid();
    state.isExpanded = isExpanded(first);
    state.isSelected = selectionModel()->isSelected(first);
    state.isHovered = m_hovered == first;
    state.hasFocus = m_showsFocus && hasFocus() && currentIndex().siblingAtColumn(0) == first;
    FleetRowPainter(*painter).paint(*row, state);
}

void FleetTable::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {}

void FleetTable::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_emptyText.isEmpty() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(theme::body());
    painter.setPen(theme::current().t2);
    const int margin = theme::kPageMargin;
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     int(Qt::AlignTop | Qt::AlignHCenter) | Qt::TextWordWrap, m_emptyText);
}

void FleetTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    layOutColumns();
}

void FleetTable::layOutColumns()
{
    const ColumnWidths widths = columnWidths(viewport()->width());
    for (int column = 0; column < kFleetColumns; ++column)
        header()->resizeSection(column, widths[static_cast<std::size_t>(column)]);
}

void FleetTable::keyPressEvent(QKeyEvent *event)
{
    m_showsFocus = true;
    if (event->matches(QKeySequence::Copy)) {
        if (currentIndex().isValid())
            QGuiApplication::clipboard()->setText(m_rows.asTsv(currentIndex()));
        return;
    }
    int key = event->key();
    if (event->modifiers() == Qt::NoModifier && (key == Qt::Key_J || key == Qt::Key_K))
        key = key == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up;
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && currentIndex().isValid()) {
        emit breakerOpened();
        return;
    }
    QKeyEvent translated(event->type(), key, event->modifiers());
    QTreeView::keyPressEvent(&translated);
    event->setAccepted(translated.isAccepted());
}

void FleetTable::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    m_showsFocus =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    if (currentIndex().isValid())
        QTreeView::focusInEvent(event);
    else // it would choose the first row
        QAbstractScrollArea::focusInEvent(event);
}

QModelIndex FleetTable::rowAt(const QPoint &position) const { return indexAt(position).siblingAtColumn(0); }

bool FleetTable::isOnChevron(const QPoint &position) const
{
    const QModelIndex index = rowAt(position);
    return index.isValid() && model()->hasChildren(index) &&
           position.x() < kRowPaddingLeft + kChevron + kCellGap / 2;
}

void FleetTable::mousePressEvent(QMouseEvent *event)
{
    m_showsFocus = false;
    if (event->button() == Qt::LeftButton && isOnChevron(event->position().toPoint())) {
        const QModelIndex index = rowAt(event->position().toPoint());
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mousePressEvent(event);
}

void FleetTable::mouseMoveEvent(QMouseEvent *event)
{
    hover(rowAt(event->position().toPoint()));
    QTreeView::mouseMoveEvent(event);
}

bool FleetTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover({});
    if (event->type() == QEvent::MouseButtonDblClick &&
        !isOnChevron(static_cast<QMouseEvent *>(event)->pos()))
        emit breakerOpened();
    return QTreeView::viewportEvent(event);
}

void FleetTable::hover(const QModelIndex &index)
{
    if (m_hovered == index)
        return;
    updateRow(m_hovered);
    m_hovered = index;
    updateRow(index);
    m_rows.holdOrder(index.isValid());
}

void FleetTable::updateRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QRect rect = visualRect(index);
    viewport()->update(0, rect.y(), viewport()->width(), rect.height());
}

void FleetTable::keyboardSearch(const QString &) {} // letters are keys here

/// Rows are painted whole and keep their height, so there is nothing to look up: QTreeView walks its rows for
/// each change, which is slow when thousands change at once.
void FleetTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                             const QList<int> &roles)
{
    viewport()->update();
    if (QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
}

void FleetTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    updateRow(previous.siblingAtColumn(0));
    emit breakerChosen(chosen());
}

} // namespace panelboard::ui

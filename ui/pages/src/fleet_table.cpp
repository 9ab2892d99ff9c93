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
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr std::chrono::milliseconds kStandStill(200);

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

/// The breaker whose failure rate a row shows.
fleet::BreakerKey ratesKey(const FleetRow &row)
{
    fleet::BreakerKey key = row.key;
    if (row.isGroup)
        key.instance = row.ratesOf;
    return key;
}

} // namespace

FleetTable::FleetTable(FleetBridge &bridge, FleetRows &rows, QWidget *parent)
    : QTreeView(parent), m_bridge(bridge), m_rows(rows), m_head(new FleetHeader(this)), m_sparklines(bridge)
{
    setObjectName(QStringLiteral("fleetTable"));
    setAccessibleName(tr("Breakers of the fleet, worst first"));
    setHeader(m_head);
    m_head->setSectionsClickable(true); // QTreeView has switched it off
    setModel(&rows);
    setItemDelegate(new RowHeight(this));
    setUniformRowHeights(true);
    setIndentation(0);
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setAutoScroll(false);
    m_look.setSingleShot(true);
    m_look.setInterval(kStandStill);
    connect(&m_look, &QTimer::timeout, this, &FleetTable::lookForSparklines);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, &m_look, qOverload<>(&QTimer::start));
    connect(&m_sparklines, &Sparklines::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_head, &QHeaderView::sectionClicked, this,
            [this](int section) { sortBy(FleetColumn{section}); });
    connect(m_head, &FleetHeader::menuWanted, this, &FleetTable::menuWanted);
    layOutColumns();
}

std::optional<fleet::BreakerKey> FleetTable::chosen() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return std::nullopt;
    return rowOf(index)->key;
}

QList<fleet::BreakerKey> FleetTable::chosenMany() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, [](const QModelIndex &a, const QModelIndex &b) {
        const auto placeOf = [](const QModelIndex &index) {
            const QModelIndex top = index.parent();
            return top.isValid() ? std::pair(top.row(), index.row()) : std::pair(index.row(), -1);
        };
        return placeOf(a) < placeOf(b);
    });
    QList<fleet::BreakerKey> keys;
    for (const QModelIndex &row : rows) {
        if (!row.parent().isValid() || !selectionModel()->isSelected(row.parent())) // its group brought it
            keys += m_rows.keysOf(row);
    }
    return keys;
}

void FleetTable::setEmptyText(const QString &text)
{
    if (m_emptyText == text)
        return;
    m_emptyText = text;
    viewport()->update();
}

void FleetTable::setColumns(const std::vector<FleetColumn> &columns)
{
    m_columns = columns;
    std::ranges::sort(m_columns);
    layOutColumns();
    m_look.start();
    emit columnsChanged();
}

std::vector<FleetColumn> FleetTable::shownColumns() const
{
    return columnsFor(m_columns, viewport()->width());
}

void FleetTable::setOrder(const FleetOrder &order)
{
    m_rows.setOrder(order);
    m_head->setOrder(order);
    emit orderChanged(order);
}

void FleetTable::sortBy(FleetColumn column)
{
    const FleetOrder &before = m_rows.order();
    setOrder({column, before.by == column && !before.isReversed});
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
        if (!isColumnHidden(column))
            state.cells[static_cast<std::size_t>(column)] = QRect(
                columnViewportPosition(column), option.rect.y(), columnWidth(column), option.rect.height());
    state.now = m_bridge.now();
    state.isInstance = first.parent().isValid();
    state.isExpanded = isExpanded(first);
    if (!state.isExpanded)
        state.sparkline = sparklineOf(*row);
    state.isSelected = selectionModel()->isSelected(first);
    state.isHovered = m_hovered == first;
    state.hasFocus = m_showsFocus && hasFocus() && currentIndex().siblingAtColumn(0) == first;
    FleetRowPainter(*painter, m_runs).paint(*row, state);
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
    m_look.start();
}

void FleetTable::layOutColumns()
{
    const ColumnWidths widths = columnWidths(shownColumns(), viewport()->width());
    for (int column = 0; column < kFleetColumns; ++column) {
        const int width = widths[static_cast<std::size_t>(column)];
        header()->setSectionHidden(column, width == 0);
        if (width > 0)
            header()->resizeSection(column, width);
    }
}

const Sparkline *FleetTable::sparklineOf(const FleetRow &row) const
{
    if (isColumnHidden(static_cast<int>(FleetColumn::Sparkline)))
        return nullptr;
    return m_sparklines.of(ratesKey(row));
}

/// Asks for the rows in sight only.
void FleetTable::lookForSparklines()
{
    std::vector<fleet::BreakerKey> keys;
    if (!isColumnHidden(static_cast<int>(FleetColumn::Sparkline))) {
        for (QModelIndex index = indexAt(QPoint(0, 0)); index.isValid(); index = indexBelow(index)) {
            if (visualRect(index).top() > viewport()->height())
                break;
            keys.push_back(ratesKey(*rowOf(index)));
        }
    }
    m_sparklines.want(keys);
}

void FleetTable::copySelection() const
{
    QModelIndexList rows;
    for (QModelIndex index = model()->index(0, 0); index.isValid(); index = indexBelow(index))
        if (selectionModel()->isSelected(index))
            rows += index;
    QStringList lines;
    for (const QModelIndex &row : rows)
        lines += m_rows.asTsv(row, shownColumns());
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void FleetTable::keyPressEvent(QKeyEvent *event)
{
    m_showsFocus = true;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    int key = event->key();
    const bool isPlain = (event->modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
    if (isPlain && (key == Qt::Key_J || key == Qt::Key_K))
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
           position.x() + horizontalScrollBar()->value() < kRowPaddingLeft + kChevron + kCellGap / 2;
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

void FleetTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    viewport()->update(); // rows are painted whole, below the hidden columns too
    emit breakersChosen(chosenMany());
}

} // namespace panelboard::ui

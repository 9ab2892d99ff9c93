// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet_rows.h"

#include <panelboard/ui/models/sparklines.h>
#include <panelboard/ui/theme/text_runs.h>

#include <QtCore/QTimer>
#include <QtWidgets/QTreeView>

#include <optional>
#include <vector>

namespace panelboard::ui {

class FleetHeader;

/// The fleet's rows, painted whole; keys J K and arrows move, ← → fold, Shift and Ctrl choose many, Enter
/// opens, Ctrl+C copies.
class FleetTable : public QTreeView {
    Q_OBJECT
public:
    FleetTable(FleetBridge &bridge, FleetRows &rows, QWidget *parent = nullptr);

    /// The breaker of the current row; of a group its worst instance.
    [[nodiscard]] std::optional<fleet::BreakerKey> chosen() const;
    /// The breakers of all selected rows, from the top; of a group those of its rows.
    [[nodiscard]] QList<fleet::BreakerKey> chosenMany() const;
    /// What stands in the middle while there is no row; empty for nothing.
    void setEmptyText(const QString &text);

    /// Which columns are shown; empty: the standard ones for the width.
    void setColumns(const std::vector<FleetColumn> &columns);
    [[nodiscard]] const std::vector<FleetColumn> &columns() const { return m_columns; }
    [[nodiscard]] std::vector<FleetColumn> shownColumns() const;
    void setOrder(const FleetOrder &order);
    /// A click on a column's head: sorts by it, or the other way round.
    void sortBy(FleetColumn column);
    [[nodiscard]] Sparklines &sparklines() { return m_sparklines; }

signals:
    void breakerChosen(const std::optional<panelboard::fleet::BreakerKey> &key);
    void breakersChosen(const QList<panelboard::fleet::BreakerKey> &keys);
    /// Enter or a double click.
    void breakerOpened();
    void columnsChanged();
    void orderChanged(const panelboard::ui::FleetOrder &order);
    void menuWanted(const QPoint &globalPosition);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyboardSearch(const QString &search) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void layOutColumns();
    void hover(const QModelIndex &index);
    void updateRow(const QModelIndex &index);
    void copySelection() const;
    void lookForSparklines();
    [[nodiscard]] const Sparkline *sparklineOf(const FleetRow &row) const;
    [[nodiscard]] bool isOnChevron(const QPoint &position) const;
    [[nodiscard]] QModelIndex rowAt(const QPoint &position) const;

    const FleetBridge &m_bridge;
    FleetRows &m_rows;
    FleetHeader *m_head;
    Sparklines m_sparklines;
    QTimer m_look; ///< until the rows in sight stand still
    std::vector<FleetColumn> m_columns;
    mutable theme::TextRuns m_runs; ///< a cache: painting is const
    QString m_emptyText;
    QPersistentModelIndex m_hovered;
    bool m_showsFocus = false; ///< the focus came by keyboard
};

} // namespace panelboard::ui

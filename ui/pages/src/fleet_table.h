// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet_rows.h"

#include <QtWidgets/QTreeView>

#include <optional>

namespace panelboard::ui {

/// The fleet's rows, painted whole; keys J K and arrows move, ← → fold, Enter opens, Ctrl+C copies.
class FleetTable : public QTreeView {
    Q_OBJECT
public:
    FleetTable(const FleetBridge &bridge, FleetRows &rows, QWidget *parent = nullptr);

    /// The breaker of the current row; of a group its worst instance.
    [[nodiscard]] std::optional<fleet::BreakerKey> chosen() const;
    /// What stands in the middle while there is no row; empty for nothing.
    void setEmptyText(const QString &text);

signals:
    void breakerChosen(const std::optional<panelboard::fleet::BreakerKey> &key);
    /// Enter or a double click.
    void breakerOpened();

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

private:
    void layOutColumns();
    void hover(const QModelIndex &index);
    void updateRow(const QModelIndex &index);
    [[nodiscard]] bool isOnChevron(const QPoint &position) const;
    [[nodiscard]] QModelIndex rowAt(const QPoint &position) const;

    const FleetBridge &m_bridge;
    FleetRows &m_rows;
    QString m_emptyText;
    QPersistentModelIndex m_hovered;
    bool m_showsFocus = false; ///< the focus came by keyboard
};

} // namespace panelboard::ui

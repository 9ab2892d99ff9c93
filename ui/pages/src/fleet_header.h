// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_arrangement.h>

#include <QtWidgets/QHeaderView>

namespace panelboard::ui {

/// The table's head: captions over their columns, an arrow at the one that the rows are sorted by. A click
/// sorts; a click on the three dots at the left or with the right button asks for the menu.
class FleetHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit FleetHeader(QWidget *parent);

    void setOrder(const FleetOrder &order);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void menuWanted(const QPoint &globalPosition);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] bool isOnDots(const QPoint &position) const;

    FleetOrder m_order;
};

} // namespace panelboard::ui

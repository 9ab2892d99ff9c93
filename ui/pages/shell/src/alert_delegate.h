// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace panelboard::ui {

class FleetBridge;

/// A service's row: name and count. An alert's: mark, where, since when; below, which rule holds.
class AlertDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    AlertDelegate(const FleetBridge &bridge, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const FleetBridge &m_bridge;
};

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_rows.h"

#include "fleet_text.h"

#include <QtCore/QStringList>

namespace panelboard::ui {

FleetRows::FleetRows(const FleetBridge &bridge, QObject *parent) : FleetModel(parent), m_bridge(bridge) {}

QVariant FleetRows::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return FleetModel::data(index, role);
    const auto *row = FleetModel::data(index, RowRole).value<const FleetRow *>();
    if (!row)
        return {};
    const FleetColumn column{index.column()};
    if (role == Qt::ToolTipRole)
        return fleet_text::help(*row, column, m_bridge.now());
    if (role == Qt::AccessibleTextRole && column == FleetColumn::State)
        return fleet_text::sentence(*row, m_bridge.now());
    return fleet_text::cell(*row, column, index.parent().isValid(), m_bridge.now());
}

QVariant FleetRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)) {
        const FleetColumn column{section};
        return fleet_text::columnTitle(column, order() == FleetOrder{column, false});
    }
    return FleetModel::headerData(section, orientation, role);
}

QString FleetRows::asTsv(const QModelIndex &index, const std::vector<FleetColumn> &columns) const
{
    QStringList cells;
    for (const FleetColumn column : columns)
        if (column != FleetColumn::Sparkline)
            cells += data(index.siblingAtColumn(static_cast<int>(column)), Qt::DisplayRole).toString();
    return cells.join(u'\t');
}

QList<fleet::BreakerKey> FleetRows::keysOf(const QModelIndex &index) const
{
    QList<fleet::BreakerKey> keys;
    const auto add = [this, &keys](const QModelIndex &row) {
        keys += picture()->shape->keys[FleetModel::data(row, CellRole).value<quint32>()];
    };
    const int below = rowCount(index);
    for (int row = 0; row < below; ++row)
        add(this->index(row, 0, index));
    if (below == 0)
        add(index);
    return keys;
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_rows.h"

#include "fleet_text.h"

#include <QtCore/QStringList>

namespace panelboard::ui {

FleetRows::FleetRows(const FleetBridge &bridge, QObject *parent) : FleetProxy(parent), m_bridge(bridge) {}

QVariant FleetRows::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return FleetProxy::data(index, role);
    const auto *row = FleetProxy::data(index, RowRole).value<const FleetRow *>();
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
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return fleet_text::columnTitle(FleetColumn{section});
    return FleetProxy::headerData(section, orientation, role);
}

QString FleetRows::asTsv(const QModelIndex &index) const
{
    QStringList cells;
    for (int column = 0; column < columnCount(index.parent()); ++column)
        cells += data(index.siblingAtColumn(column), Qt::DisplayRole).toString();
    return cells.join(u'\t');
}

} // namespace panelboard::ui

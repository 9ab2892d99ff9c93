// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_proxy.h>

#include <panelboard/ui/models/fleet_model.h>

namespace panelboard::ui {

namespace {

constexpr std::chrono::seconds kSortEvery(5);

const FleetRow &rowOf(const QModelIndex &index) { return *index.data(RowRole).value<const FleetRow *>(); }

} // namespace

FleetProxy::FleetProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(false); // it would move rows whenever a value changes
    connect(this, &QSortFilterProxyModel::dataChanged, this, [this] {
        if (m_filter.dependsOnState())
            invalidateRowsFilter();
    });
}

void FleetProxy::setFilter(const FleetFilter &filter)
{
    m_filter = filter;
    invalidateRowsFilter();
}

void FleetProxy::sortIfDue(breaker::TimePoint now)
{
    if (m_isHeld || rowCount() == 0 || (m_sortedAt && now - *m_sortedAt < kSortEvery))
        return;
    m_sortedAt = now;
    sort(0);
}

bool FleetProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (m_filter.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    const int below = sourceModel()->rowCount(index);
    if (below == 0)
        return m_filter.accepts(rowOf(index));
    for (int row = 0; row < below; ++row) {
        if (m_filter.accepts(rowOf(sourceModel()->index(row, 0, index))))
            return true;
    }
    return false;
}

bool FleetProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return isWorse(rowOf(left), rowOf(right));
}

} // namespace panelboard::ui

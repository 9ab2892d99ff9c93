// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_filter.h>

#include <QtCore/QSortFilterProxyModel>

#include <optional>

namespace panelboard::ui {

/// The fleet as the operator reads it: what the filter lets through, worst first. Rows change their places
/// at most every 5 s, and not while the order is held.
class FleetProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit FleetProxy(QObject *parent = nullptr);

    void setFilter(const FleetFilter &filter);
    [[nodiscard]] const FleetFilter &filter() const { return m_filter; }

    /// While held (the pointer is over the rows) nothing moves.
    void holdOrder(bool hold) { m_isHeld = hold; }
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    /// Sorts if the last time was 5 s ago or never, and the order is not held. The page calls it as time
    /// passes.
    void sortIfDue(breaker::TimePoint now);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    FleetFilter m_filter;
    bool m_isHeld = false;
    std::optional<breaker::TimePoint> m_sortedAt;
};

} // namespace panelboard::ui

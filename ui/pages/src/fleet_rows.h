// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_model.h>

#include <QtCore/QList>

#include <vector>

namespace panelboard::ui {

/// The fleet's rows with words: cells as text for screen readers, the clipboard and tests, columns' titles
/// and tooltips. The bridge (for the time that ages are told against) must outlive it.
class FleetRows : public FleetModel {
    Q_OBJECT
public:
    explicit FleetRows(const FleetBridge &bridge, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The row as the clipboard gets it: cells separated by tabs.
    [[nodiscard]] QString asTsv(const QModelIndex &index, const std::vector<FleetColumn> &columns) const;
    /// The breaker of a row; of a group those of its rows that are shown.
    [[nodiscard]] QList<fleet::BreakerKey> keysOf(const QModelIndex &index) const;

private:
    const FleetBridge &m_bridge;
};

} // namespace panelboard::ui

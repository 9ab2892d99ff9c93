// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_proxy.h>

namespace panelboard::ui {

/// The proxy with words: cells as text for screen readers, the clipboard and tests, columns' titles and
/// tooltips. The bridge (for the time that ages are told against) must outlive it.
class FleetRows : public FleetProxy {
    Q_OBJECT
public:
    explicit FleetRows(const FleetBridge &bridge, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The row as the clipboard gets it: cells separated by tabs.
    [[nodiscard]] QString asTsv(const QModelIndex &index) const;

private:
    const FleetBridge &m_bridge;
};

} // namespace panelboard::ui

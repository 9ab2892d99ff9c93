// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_menu.h"

#include <panelboard/ui/models/fleet_bridge.h>

#include <QtWidgets/QWidget>

#include <optional>
#include <string>
#include <vector>

class QLabel;

namespace panelboard::ui {

/// Switches the faults of the demo's services: one menu for each thing that they depend on, and one for the
/// load. Of each service the instance that the operator looks at, or its first one. Which faults there are,
/// and how each is, the demo says; targets in production have none. GUI thread only.
class FaultBar : public QWidget {
    Q_OBJECT
public:
    explicit FaultBar(FleetBridge &bridge, QWidget *parent = nullptr);

public slots:
    /// The breaker that the operator looks at now.
    void setBreaker(const std::optional<panelboard::fleet::BreakerKey> &key);

private:
    void applySnapshot(const fleet::FleetSnapshotPtr &snapshot);
    [[nodiscard]] std::vector<InstanceFault> faultsIn(const fleet::FleetSnapshot &snapshot) const;
    void rebuild(const std::vector<InstanceFault> &faults);

    FleetBridge &m_bridge;
    std::optional<fleet::BreakerKey> m_breaker;
    QLabel *m_caption;
    std::vector<std::string> m_shape; ///< what the menus are made for
    std::vector<FaultMenu *> m_menus;
};

} // namespace panelboard::ui

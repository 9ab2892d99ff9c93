// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_switch.h"

#include <panelboard/ui/models/fleet_bridge.h>

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace panelboard::ui {

/// Switches the faults of the demo instance that the operator looks at, or of its first one. Shows each wish
/// honestly: on its way, in force, or refused and why.
class FaultBar : public QWidget {
    Q_OBJECT
public:
    explicit FaultBar(FleetBridge &bridge, QWidget *parent = nullptr);

public slots:
    /// The breaker that the operator looks at now.
    void setBreaker(const std::optional<panelboard::fleet::BreakerKey> &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addButton(const Fault &fault);
    void applySnapshot(const fleet::FleetSnapshotPtr &snapshot);
    void show(QPushButton &button, const Fault &fault, const std::optional<FaultState> &state);
    void ask(const Fault &fault, const std::string &value);
    [[nodiscard]] std::string currentValue(const Fault &fault) const;

    FleetBridge &m_bridge;
    std::optional<fleet::BreakerKey> m_breaker;
    fleet::BreakerKey m_where; ///< the instance whose faults these are; without a breaker's name
    QLabel *m_caption;
    std::vector<QPushButton *> m_buttons; ///< as faults()
};

} // namespace panelboard::ui

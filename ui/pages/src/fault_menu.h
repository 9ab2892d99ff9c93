// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_switch.h"

#include <panelboard/ui/models/fleet_bridge.h>

#include <QtWidgets/QPushButton>

#include <memory>
#include <string>
#include <vector>

class QAction;
class QMenu;

namespace panelboard::ui {

/// A fault where it is.
struct InstanceFault {
    Fault fault;
    std::string instance;
    bool isShown = false; ///< of the instance whose faults the menus switch
};

/// The faults of one thing that services depend on, behind one button that says what is wrong with it now:
/// "Redis", "Redis: Stop …" while that is on its way, "Redis: Stop", "Redis: 2 faults". GUI thread only.
class FaultMenu : public QPushButton {
    Q_OBJECT
public:
    /// @param faults  of the shown instances; not empty
    FaultMenu(FleetBridge &bridge, std::vector<InstanceFault> faults, QWidget *parent);

    [[nodiscard]] const Fault &first() const { return m_faults.front().fault; }
    void setFaults(std::vector<InstanceFault> faults);
    using Commands = std::vector<std::shared_ptr<const fleet::CommandView>>;
    /// @param all  the faults of every instance of every service
    void apply(const std::vector<InstanceFault> &all, const Commands &commands);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        InstanceFault fault;
        QAction *action;  ///< of the switch, or of the menu with the strengths
        QMenu *strengths; ///< null: it is a switch
    };
    struct Summary;
    void fill();
    void addFault(const InstanceFault &fault);
    static void check(const Entry &entry);
    void show(const Entry &entry, const std::optional<FaultWish> &wish, Summary &summary);
    void summarise(const Summary &summary);
    void ask(const InstanceFault &fault, const std::string &value);
    [[nodiscard]] bool isMine(const Fault &fault) const;
    [[nodiscard]] QString nameOf(const InstanceFault &fault) const;
    void open();

    FleetBridge &m_bridge;
    std::vector<InstanceFault> m_faults;
    QMenu *m_menu;
    std::vector<Entry> m_entries;
};

} // namespace panelboard::ui

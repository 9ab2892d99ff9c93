// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet_door.h"

#include <panelboard/breaker/timer_thread.h>
#include <panelboard/fleet/audit.h>
#include <panelboard/fleet/fleet.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_row.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>
#include <utility>
#include <vector>

namespace panelboard::test {

/// The console as `panelboard` wires it, in this process: real fleet, real sockets, real window.
class ConsoleUnderTest {
public:
    explicit ConsoleUnderTest(std::vector<fleet::TargetConfig> targets);
    ~ConsoleUnderTest();

    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    template <class W>
    [[nodiscard]] W *find(const char *objectName) const
    {
        return m_window->findChild<W *>(QLatin1String(objectName));
    }

    void submit(const fleet::BreakerKey &where, fleet::EditConfig edit)
    {
        m_bridge.submit(where, std::move(edit), "a test has no time");
    }
    [[nodiscard]] fleet::FleetSnapshotPtr snapshot() const { return m_fleet.newest(); }
    /// The breaker as the newest snapshot has it; null before the first reading.
    [[nodiscard]] std::shared_ptr<const fleet::BreakerView> breaker(const fleet::BreakerKey &key) const;
    /// How the row of this breaker looks in the table; Waiting while there is none.
    [[nodiscard]] ui::StateLook look(const fleet::BreakerKey &key) const;
    [[nodiscard]] bool choose(const fleet::BreakerKey &key); ///< clicks its row
    /// Opens a menu of the fault bar and clicks one of its switches. @return whether both are there
    [[nodiscard]] bool pressFault(const char *menu, const char *fault);
    [[nodiscard]] std::shared_ptr<const fleet::CommandView> newestCommand() const;
    [[nodiscard]] std::vector<fleet::AuditEntry> audit() const;

private:
    [[nodiscard]] QModelIndex row(const fleet::BreakerKey &key) const;

    QTemporaryDir m_folder;
    breaker::TimerThread m_timers;
    fleet::Fleet m_fleet;
    console::FleetDoor m_door;
    ui::FleetBridge m_bridge;
    ui::theme::ThemeManager m_themes;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace panelboard::test

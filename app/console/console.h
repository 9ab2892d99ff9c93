// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_process.h"
#include "fleet_door.h"
#include "key_store.h"
#include "language.h"
#include "options.h"

#include <panelboard/breaker/timer_thread.h>
#include <panelboard/fleet/fleet.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QStringList>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

class QApplication;

namespace panelboard::console {

/// What the console starts with, all of it checked.
struct Start {
    std::vector<fleet::TargetConfig> targets; ///< empty: its own demo fleet
    QStringList notices;                      ///< what the window shall say of the way here
    std::filesystem::path auditFile;
    std::filesystem::path historyFile;
    ui::theme::Choice theme = ui::theme::Choice::System;
    std::optional<std::string> language;
    QString demoProgram; ///< the path of panelboard-demo
};

/// The running console: fleet, bridge, window and, without targets, the demo. GUI thread only.
class Console : public QObject {
    Q_OBJECT
public:
    Console(QApplication &application, const Start &start);
    /// Ends in order: the window, the fleet with its threads, the demo.
    ~Console() override;

    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    [[nodiscard]] ui::FleetBridge &bridge() { return m_bridge; }

private:
    void makeWindow();
    void speak(const QString &language);
    void startDemo();
    void tell(const QString &notice);

    const std::shared_ptr<KeyStore> m_keys = std::make_shared<KeyStore>();
    breaker::TimerThread m_timer;
    fleet::Fleet m_fleet;
    FleetDoor m_door;
    ui::FleetBridge m_bridge;
    Language m_language;
    ui::theme::ThemeManager m_themes;
    QStringList m_notices;
    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace panelboard::console

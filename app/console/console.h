// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_process.h"
#include "file_writer.h"
#include "fleet_door.h"
#include "http_target_tester.h"
#include "key_store.h"
#include "language.h"
#include "options.h"
#include "settings_file.h"

#include <panelboard/breaker/timer_thread.h>
#include <panelboard/fleet/fleet.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/shell/notification_plan.h>
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
    std::vector<fleet::TargetConfig> targets;
    bool runsDemo = false; ///< its own demo fleet instead of targets
    QString targetsFile;   ///< where a target that is added is written
    QString settingsFile;
    StoredSettings settings;
    QStringList notices; ///< what the window shall say of the way here
    std::filesystem::path auditFile;
    std::filesystem::path historyFile;
    std::optional<ui::theme::Choice> theme;
    std::optional<std::string> language;
    std::optional<ui::Link> link;
    QString demoProgram; ///< the path of panelboard-demo
};

/// The running console: fleet, bridge, window, its files and, where it is wanted, the demo. GUI thread only.
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
    void replaceWindow();
    void startDemo();
    void stopDemo();
    void addTarget(const fleet::TargetConfig &target);
    void openTargets(const QString &path);
    void takeTargets(const QString &path, const fleet::TargetFile &file);
    void saveReport(const QString &path, const QByteArray &bytes);
    void saveAudit(fleet::AuditFormat format, const std::function<void(const QString &)> &done);
    void tell(const QString &notice);
    void askToken(const QString &entry);

    FileWriter m_writer; ///< first: what is left to write is written last
    ui::Settings m_settings;
    SettingsFile m_settingsFile;
    const std::shared_ptr<KeyStore> m_keys = std::make_shared<KeyStore>();
    breaker::TimerThread m_timer;
    fleet::Fleet m_fleet;
    FleetDoor m_door;
    ui::FleetBridge m_bridge;
    Language m_language;
    ui::theme::ThemeManager m_themes;
    HttpTargetTester m_tester;
    ui::NotificationPlan m_told; ///< kept while windows come and go
    QStringList m_notices;
    std::vector<fleet::TargetConfig> m_targets; ///< without the demo's
    QString m_targetsFile;
    const QString m_demoProgram;
    const std::filesystem::path m_auditFile;
    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace panelboard::console

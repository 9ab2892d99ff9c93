// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/audit/audit_page.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_survey.h>
#include <panelboard/ui/shell/link.h>
#include <panelboard/ui/shell/window_view.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QStringList>
#include <QtWidgets/QMainWindow>

#include <optional>

class QDockWidget;
class QMenu;

namespace panelboard::ui {

class AlertsPanel;
namespace dialogs {
class SelectionBar;
class Steering;
} // namespace dialogs

class Arming;
class BoardPage;
class BreakerPage;
class BreakerPane;
class CommandPalette;
class Commands;
class EnvironmentBand;
class FaultBar;
class FleetPage;
class KeysOverlay;
class NoticeBar;
class NotificationPlan;
class PageStack;
class PastStrip;
class Settings;
class StatusStrip;
class TargetTester;
class TimeAxis;
class Toolbar;

/// What the window is told at its start.
struct WindowFacts {
    bool isDemo = false;                     ///< the console runs its own demo fleet
    QStringList notices;                     ///< what went wrong on the way here, a sentence each
    QString language = QStringLiteral("en"); ///< in force when the window is made
    Settings *settings = nullptr;            ///< outlives the window; null: it keeps them for itself
    TargetTester *tester = nullptr;          ///< outlives the window; null: no target can be added
    AuditExport saveAudit = {};              ///< empty: the audit log cannot be exported
    NotificationPlan *told = nullptr;        ///< outlives the window; null: the desktop was told of nothing
};

/// The console's window: band, toolbar, a stack of pages, status bar. It knows the pages, they do not know
/// each other: what one says by a signal it carries to the others. It is made in one language: for another
/// one make it anew, with `view()` of the old one. GUI thread only.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// @param bridge, themes  outlive the window
    MainWindow(FleetBridge &bridge, theme::ThemeManager &themes, const WindowFacts &facts,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] WindowView view() const;
    void setView(const WindowView &view);
    /// Says something that went wrong, in a bar below the toolbar that the operator can put away.
    void addNotice(const QString &text);
    /// Shows what the link points at, as soon as the fleet knows it.
    void openLink(const Link &link);

    [[nodiscard]] TimeAxis &axis() const { return *m_axis; }
    [[nodiscard]] Arming &arming() const { return *m_arming; }
    [[nodiscard]] Commands &commands() const { return *m_commands; }

public slots:
    void showPage(const QString &id);
    void showBreaker(const panelboard::fleet::BreakerKey &key);
    /// On a page of its own.
    void openBreaker(const panelboard::fleet::BreakerKey &key);
    void setWall(bool isWall);

signals:
    /// The operator wants another language: "en", "ko".
    void languageChosen(const QString &language);
    void demoAsked();
    /// The operator has tested this address and wants to see it from now on.
    void targetAdded(const panelboard::fleet::TargetConfig &target);
    void targetFileAsked(const QString &path);
    /// A file that the operator has named, to be written.
    void reportMade(const QString &path, const QByteArray &bytes);

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build(const WindowFacts &facts);
    QWidget *buildFrame(const WindowFacts &facts, QWidget *parent);
    void addPages();
    QWidget *makeFleetPage();
    QWidget *makeBoardPage();
    QWidget *makeBreakerPage();
    QWidget *makeTimelinePage();
    QWidget *makeFirstRunPage();
    void makeLateParts();
    void openPalette();
    void addAlerts();
    void showAlerts(bool areShown);
    void wire();
    void pageOpened(const QString &id);
    void choose(const std::optional<fleet::BreakerKey> &key);
    void chooseSeveral(const QList<fleet::BreakerKey> &keys);
    void followLink();
    void showPast();
    void paintFrame();

    void addCommands(const QString &language);
    void addPageCommands();
    void addTargetCommands();
    void addTimeCommands();
    void addSteeringCommands();
    void forbidSteering();
    void steer(fleet::StateUpdate update);
    [[nodiscard]] QList<fleet::BreakerKey> chosenBreakers() const;
    void addThemeCommands();
    void addLanguageCommands(const QString &language);
    void addWorkspaceCommands();
    void addWorkspaceCommand(const QString &name);
    void saveWorkspaceAs();
    void updateCommands();
    [[nodiscard]] bool hasPendingEdits() const;
    void takeBack();
    QMenu *makeMenu();
    void showKeys();
    void copyLink();
    void makeReport(bool isPdf);

    FleetBridge &m_bridge;
    FleetSurvey m_survey{m_bridge, this};
    theme::ThemeManager &m_themes;
    const bool m_isDemo;
    TargetTester *const m_tester;
    const AuditExport m_saveAudit;
    NotificationPlan *const m_told;
    Settings *m_settings;
    Workspaces m_workspaces;
    TimeAxis *m_axis;
    Arming *m_arming;
    dialogs::Steering *m_steering = nullptr;
    dialogs::SelectionBar *m_selection = nullptr; ///< shown while several breakers are chosen; null until makeLateParts
    Commands *m_commands;
    QMainWindow *m_pageArea = nullptr; ///< the pages and the docks beside them
    PageStack *m_pages = nullptr;
    QWidget *m_frame = nullptr;
    NoticeBar *m_notices = nullptr;
    EnvironmentBand *m_band = nullptr;
    FaultBar *m_faults = nullptr;
    Toolbar *m_toolbar = nullptr;
    PastStrip *m_pastStrip = nullptr; ///< null until makeLateParts
    StatusStrip *m_status = nullptr;
    CommandPalette *m_palette = nullptr; ///< null until after the first picture, as the next three
    KeysOverlay *m_keys = nullptr;
    AlertsPanel *m_alerts = nullptr;
    QDockWidget *m_alertsDock = nullptr;
    BoardPage *m_boardPage = nullptr; ///< null until it is shown
    FleetPage *m_fleetPage = nullptr; ///< null until it is shown, as the next two
    BreakerPage *m_breakerPage = nullptr;
    BreakerPane *m_breakerPane = nullptr; ///< beside the fleet's table
    QString m_pageBefore;                 ///< where Esc leads from a breaker's page
    QMenu *m_workspaceMenu = nullptr;
    std::optional<fleet::BreakerKey> m_chosen;
    std::optional<Link> m_link; ///< waits until the fleet knows its breaker
    bool m_isWall = false;
};

} // namespace panelboard::ui

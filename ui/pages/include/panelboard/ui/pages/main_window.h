// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QStringList>
#include <QtWidgets/QMainWindow>

#include <optional>

class QVBoxLayout;

namespace panelboard::ui {

class EnvironmentBand;
class FleetPage;
class Toolbar;

/// What the window is told at its start.
struct WindowFacts {
    bool isDemo = false;                     ///< the console runs its own demo fleet
    QStringList notices;                     ///< what went wrong on the way here, a sentence each
    QString language = QStringLiteral("en"); ///< in force when the window is made
};

/// What the operator has set, to be handed to the window that takes this one's place.
struct WindowView {
    QString filterText;
    std::optional<fleet::BreakerKey> breaker;
};

/// The console's window: band, toolbar, fleet page, status bar. It is made in one language: for another one
/// make it anew, with `view()` of the old one. GUI thread only.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// @param bridge, themes  outlive the window
    MainWindow(FleetBridge &bridge, theme::ThemeManager &themes, const WindowFacts &facts,
               QWidget *parent = nullptr);

    [[nodiscard]] WindowView view() const;
    void setView(const WindowView &view);
    /// Says something that went wrong, in a bar below the toolbar that the operator can put away.
    void addNotice(const QString &text);

signals:
    /// The operator wants another language: "en", "ko".
    void languageChosen(const QString &language);

private:
    void build(FleetBridge &bridge, theme::ThemeManager &themes, const WindowFacts &facts);
    void addKeys();
    void paintFrame();

    QWidget *m_frame = nullptr;
    QVBoxLayout *m_notices = nullptr;
    EnvironmentBand *m_band = nullptr;
    Toolbar *m_toolbar = nullptr;
    FleetPage *m_page = nullptr;
};

} // namespace panelboard::ui

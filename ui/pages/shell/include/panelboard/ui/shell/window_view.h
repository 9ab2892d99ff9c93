// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/command.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

#include <optional>

namespace panelboard::ui {

class Settings;

/// How the operator has set the window up: what a workspace holds, what a start brings back, and what is
/// handed to the window that takes this one's place.
struct WindowView {
    QString filterText;
    std::optional<fleet::BreakerKey> breaker;
    QString page;                                 ///< as in the tabs: "fleet", "board"; empty: as it is
    std::optional<breaker::Duration> rangeLength; ///< of the charts
    bool showsAlerts = false;
    bool isWall = false;
    QByteArray geometry; ///< as QWidget keeps it; empty: as it is
    QByteArray docks;    ///< as QMainWindow keeps them
    QVariantMap pages;   ///< the pages' own settings: columns, sizes
};

[[nodiscard]] QVariantMap toMap(const WindowView &view); ///< what JSON can hold
[[nodiscard]] WindowView viewFromMap(const QVariantMap &map);

/// The named set-ups, kept in the settings: three that are always there, and the operator's own.
class Workspaces {
public:
    /// @param settings  outlives it
    explicit Workspaces(Settings &settings) : m_settings(settings) {}

    [[nodiscard]] QStringList names() const; ///< "Triage", "Tuning", "Wall", then the own ones by name
    [[nodiscard]] WindowView load(const QString &name) const;
    void save(const QString &name, WindowView view); ///< with the pages' own settings of now
    /// Takes an own one away; one of the three becomes what it was at first.
    void reset(const QString &name);

    /// What the window was when it closed; nothing at the first start.
    [[nodiscard]] std::optional<WindowView> last() const;
    void saveLast(const WindowView &view);
    /// Gives the pages' own settings back to the settings.
    void restorePages(const WindowView &view);

private:
    Settings &m_settings;
};

} // namespace panelboard::ui

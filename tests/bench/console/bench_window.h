// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language.h"

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QSize>
#include <QtCore/QVariantMap>

#include <memory>

class QApplication;

namespace panelboard::bench {

/// The console's own window over a fleet, brought back as the operator left it; made in the order in which
/// the console makes it. GUI thread only.
struct BenchWindow {
    /// @param fleet     outlives it
    /// @param settings  what the console keeps in its file
    BenchWindow(QApplication &application, ui::FleetSource &fleet, const QVariantMap &settings, QSize size);

    /// What the console would keep of this window when it closes.
    [[nodiscard]] QVariantMap kept();
    /// How far the screen is behind the fleet.
    [[nodiscard]] ui::FleetSurvey &survey();

    ui::Settings settings;
    ui::FleetBridge bridge;
    ui::theme::ThemeManager themes;
    console::Language language;
    std::unique_ptr<ui::MainWindow> window; ///< never null
};

/// Of an operator who works with the table of all breakers, ungrouped, sorted by a column that changes.
[[nodiscard]] QVariantMap workSettings();

} // namespace panelboard::bench

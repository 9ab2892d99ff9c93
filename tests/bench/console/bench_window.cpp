// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench_window.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/ui/shell/window_view.h>

namespace panelboard::bench {

BenchWindow::BenchWindow(QApplication &application, ui::FleetSource &fleet, const QVariantMap &values,
                         QSize size)
    : settings(values), bridge(fleet, breaker::SystemClock::instance(), "bench"),
      themes(application, ui::theme::Choice::Dark)
{
    language.install(QStringLiteral("en"));
    ui::WindowFacts facts;
    facts.settings = &settings;
    window = std::make_unique<ui::MainWindow>(bridge, themes, facts);
    if (const auto last = ui::Workspaces(settings).last())
        window->setView(*last);
    window->resize(size);
    window->show();
}

QVariantMap BenchWindow::kept()
{
    ui::Workspaces(settings).saveLast(window->view());
    return settings.values();
}

ui::FleetSurvey &BenchWindow::survey() { return *window->findChild<ui::FleetSurvey *>(); }

QVariantMap workSettings()
{
    return {{QStringLiteral("fleet/order"), QStringLiteral("callsPerSecond")},
            {QStringLiteral("fleet/grouped"), false}};
}

} // namespace panelboard::bench

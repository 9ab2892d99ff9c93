// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtWidgets/QApplication>

#include <cstdio>

/// breaker_pane_picture WIDTH HEIGHT dark|light FILE [SERVICE INSTANCE BREAKER]
int main(int argc, char **argv)
{
    using namespace panelboard;
    qputenv("TZ", "Asia/Seoul");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 5) {
        std::fputs("usage: breaker_pane_picture WIDTH HEIGHT dark|light FILE [SERVICE INSTANCE BREAKER]\n", stderr);
        return 2;
    }
    const ui::theme::ThemeManager theme(application, arguments[3] == QLatin1String("dark")
                                                         ? ui::theme::Choice::Dark
                                                         : ui::theme::Choice::Light);
    test::SampleFleet sample;
    const fleet::BreakerKey key = arguments.size() < 8
                                      ? fleet::BreakerKey{"inventory", "inv-1", "CB_REDIS"}
                                      : fleet::BreakerKey{arguments[5].toStdString(), arguments[6].toStdString(),
                                                          arguments[7].toStdString()};
    test::RecordingFleet source(sample.build());
    const test::SampleClock clock;
    ui::FleetBridge bridge(source, clock, "j.kim");
    ui::BreakerPane pane(bridge);
    pane.resize(arguments[1].toInt(), arguments[2].toInt());
    pane.showBreaker(key);
    pane.show();
    QApplication::processEvents();
    return pane.grab().save(arguments[4]) ? 0 : 1;
}

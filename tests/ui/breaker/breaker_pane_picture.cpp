// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QTranslator>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>

#include <cstdio>

using namespace panelboard;

namespace {

constexpr const char *kUsage = "usage: breaker_pane_picture WIDTH HEIGHT dark|light FILE"
                               " [SERVICE INSTANCE BREAKER [drag|force|threshold|form|scrolled]]\n";

void click(ui::BreakerPane &pane, const char *name)
{
    QTest::mouseClick(pane.findChild<QAbstractButton *>(QLatin1String(name)), Qt::LeftButton);
}

void drag(ui::BreakerPane &pane, double to, bool release)
{
    auto *chart = pane.findChild<ui::charts::RateChart *>("failureRateChart");
    const auto at = [chart](double percent) {
        return QPoint(static_cast<int>(chart->plotRect().center().x()),
                      static_cast<int>(chart->yOf(percent) + 0.5));
    };
    QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, at(*chart->threshold()));
    QTest::mouseMove(chart->viewport(), at(to));
    if (release)
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, at(to));
}

void doFirst(ui::BreakerPane &pane, const QString &what)
{
    if (what == QLatin1String("drag") || what == QLatin1String("threshold"))
        drag(pane, 14, what == QLatin1String("threshold"));
    if (what == QLatin1String("force"))
        click(pane, "forceOpenButton");
    if (what == QLatin1String("form"))
        click(pane, "editConfigButton");
    if (what == QLatin1String("scrolled"))
        QTest::keyClick(&pane, Qt::Key_L);
}

/// PANELBOARD_LANGUAGE=ko paints it in Korean.
void installLanguage(QTranslator &translator)
{
    if (qgetenv("PANELBOARD_LANGUAGE") == "ko" && translator.load(QStringLiteral(":/i18n/panelboard_ko.qm")))
        QCoreApplication::installTranslator(&translator);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "Asia/Seoul");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 5) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const ui::theme::ThemeManager theme(application, arguments[3] == QLatin1String("dark")
                                                         ? ui::theme::Choice::Dark
                                                         : ui::theme::Choice::Light);
    QTranslator translator;
    installLanguage(translator);
    test::SampleFleet sample;
    const fleet::BreakerKey key =
        arguments.size() < 8 ? fleet::BreakerKey{"inventory", "inv-1", "CB_REDIS"}
                             : fleet::BreakerKey{arguments[5].toStdString(), arguments[6].toStdString(),
                                                 arguments[7].toStdString()};
    test::RecordingFleet source(sample.build());
    const test::SampleClock clock;
    ui::FleetBridge bridge(source, clock, "j.kim");
    ui::Arming arming(bridge);
    ui::BreakerPane pane(bridge, arming);
    pane.resize(arguments[1].toInt(), arguments[2].toInt());
    pane.showBreaker(key);
    pane.show();
    pane.activateWindow();
    if (!QTest::qWaitForWindowActive(&pane))
        return 1;
    pane.setFocus();
    doFirst(pane, arguments.value(8));
    QApplication::processEvents();
    return pane.grab().save(arguments[4]) ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The console's fleet on synthetic readings at 1 Hz, printed as JSON: bench_console [--breakers N] [--seconds
// S]
#include "bench_fleet.h"
#include "gui_meter.h"

#include "board_canvas.h"
#include "fleet_table.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/ui/models/fleet_survey.h>
#include <panelboard/ui/pages/board_page.h>
#include <panelboard/ui/pages/fleet_page.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QCommandLineParser>
#include <QtCore/QProcess>
#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QStackedWidget>

#include <algorithm>
#include <cstdio>

using namespace panelboard;

namespace {

constexpr int kWarmUpSeconds = 3;

/// Table and board over one survey, one of them shown.
struct Window {
    explicit Window(ui::FleetBridge &bridge)
        : survey(bridge), fleet(new ui::FleetPage(survey, new QWidget)), board(new ui::BoardPage(survey))
    {
        pages->addWidget(fleet);
        pages->addWidget(board);
        frame.setCentralWidget(pages);
        frame.resize(1920, 1080);
        frame.show();
    }
    ui::FleetSurvey survey;
    QMainWindow frame;
    QStackedWidget *pages = new QStackedWidget;
    ui::FleetPage *fleet;
    ui::BoardPage *board;
};

void runFor(int seconds)
{
    QEventLoop loop;
    QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
    loop.exec();
}

template <class Step>
double medianMs(Step step)
{
    std::vector<double> times;
    for (int at = 0; at < 21; ++at) {
        const double begin = bench::threadCpuMs();
        step();
        times.push_back(bench::threadCpuMs() - begin);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

/// A full repaint of a board that shows this many tiles at once.
double boardMs(int breakers, int size, QSize viewport)
{
    bench::BenchFleet fleet(breakers);
    fleet.update();
    ui::FleetBridge bridge(fleet, breaker::SystemClock::instance(), "bench");
    ui::BoardCanvas canvas(bridge);
    canvas.setTileSize(size);
    canvas.resize(viewport);
    canvas.applyPicture(ui::pictureOf(fleet.newest(), nullptr));
    canvas.show();
    QApplication::processEvents();
    return medianMs([&canvas] { canvas.viewport()->repaint(); });
}

/// How long a process of its own computes until its first paint.
double firstPaintMs(const char *what)
{
    std::vector<double> times;
    for (int at = 0; at < 5; ++at) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--first-paint"), QLatin1String(what)});
        process.waitForFinished();
        times.push_back(process.readAllStandardOutput().toDouble());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

int paintFirst(bench::MeteredApplication &application, const QString &what)
{
    const ui::theme::ThemeManager themes(application, ui::theme::Choice::Dark);
    application.quitAtFirstPaint();
    if (what == QLatin1String("empty")) {
        QMainWindow window;
        window.resize(1440, 900);
        window.show();
        QApplication::exec();
    } else {
        bench::BenchFleet fleet(100);
        fleet.update();
        ui::FleetBridge bridge(fleet, breaker::SystemClock::instance(), "bench");
        Window window(bridge);
        QApplication::exec();
    }
    std::printf("%.3f\n", bench::processCpuMs());
    return 0;
}

int run(bench::MeteredApplication &application, int breakers, int seconds)
{
    const ui::theme::ThemeManager themes(application, ui::theme::Choice::Dark);
    bench::BenchFleet fleet(breakers);
    fleet.update();
    ui::FleetBridge bridge(fleet, breaker::SystemClock::instance(), "bench");
    Window window(bridge);
    window.fleet->setGrouped(false);
    window.frame.findChild<ui::FleetTable *>()->setOrder({ui::FleetColumn::CallsPerSecond, false});
    breaker::Duration lag{0};
    QObject::connect(&window.survey, &ui::FleetSurvey::pictureChanged, &window.survey,
                     [&] { lag = std::max(lag, window.survey.lag().age); });
    bridge.start();
    fleet.start();
    runFor(kWarmUpSeconds);
    application.meter().reset();
    lag = breaker::Duration(0);
    const double cpu = bench::processCpuMs() - fleet.readingsMs();
    const double updates = fleet.storeMs();
    const int rounds = fleet.rounds();
    runFor(seconds / 2);
    window.pages->setCurrentWidget(window.board);
    runFor(seconds - seconds / 2);
    const double cpuUsed = bench::processCpuMs() - fleet.readingsMs() - cpu;
    const double perUpdate = (fleet.storeMs() - updates) * 1e3 / (fleet.rounds() - rounds) / breakers;
    const bench::GuiMeter meter = application.meter();
    fleet.stop();
    const double rss = bench::residentMib();
    fleet.remember(std::chrono::minutes(15));
    const double rssHistory = bench::residentMib();

    std::printf("{\"frame_ms_p99\": %.2f, \"gui_refresh_ms_max\": %.2f, \"cpu_s_per_s\": %.3f, "
                "\"us_per_update\": %.2f, ",
                meter.framePercentile(0.99), meter.longestMs(), cpuUsed / 1e3 / seconds, perUpdate);
    std::printf("\"board_1000_ms\": %.2f, \"overview_10000_ms\": %.2f, ", boardMs(1000, 5, {2140, 1680}),
                boardMs(10000, 0, {2060, 2000}));
    std::printf("\"first_paint_ratio\": %.2f, \"rss_mib\": %.0f, \"rss_history_mib\": %.0f, \"lag\": %.3f}\n",
                firstPaintMs("console") / firstPaintMs("empty"), rss, rssHistory,
                std::chrono::duration<double>(lag).count());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    bench::MeteredApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("breakers"), QString(), QStringLiteral("N"), QStringLiteral("10000")},
                       {QStringLiteral("seconds"), QString(), QStringLiteral("S"), QStringLiteral("60")},
                       {QStringLiteral("first-paint"), QString(), QStringLiteral("WHAT")}});
    parser.process(application);
    if (parser.isSet(QStringLiteral("first-paint")))
        return paintFirst(application, parser.value(QStringLiteral("first-paint")));
    return run(application, parser.value(QStringLiteral("breakers")).toInt(),
               parser.value(QStringLiteral("seconds")).toInt());
}

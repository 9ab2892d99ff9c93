// SPDX-License-Identifier: GPL-3.0-or-later
// The real console over a synthetic fleet at 1 Hz, printed as one line of JSON:
//   bench_console [--breakers N] [--seconds S]
//   bench_console --soak MINUTES [--breakers N]    a line each minute
#include "bench_fleet.h"
#include "bench_window.h"
#include "board_canvas.h"
#include "chart_figures.h"
#include "first_paint.h"
#include "gui_meter.h"
#include "history_figures.h"
#include "soak.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/ui/charts/ribbon_wall.h>
#include <panelboard/ui/theme/font_warm_up.h>

#include <QtCore/QCommandLineParser>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string_view>

namespace panelboard::bench {

namespace {

constexpr int kWarmUpSeconds = 3;
constexpr QSize kSize(1920, 1080);

void runFor(int seconds)
{
    QEventLoop loop;
    QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
    loop.exec();
}

/// A full repaint of a board that shows this many tiles at once.
double boardMs(int breakers, int size, QSize viewport)
{
    BenchFleet fleet(breakers);
    fleet.update();
    ui::FleetBridge bridge(fleet, breaker::SystemClock::instance(), "bench");
    ui::BoardCanvas canvas(bridge);
    canvas.setTileSize(size);
    canvas.resize(viewport);
    canvas.applyPicture(ui::pictureOf(fleet.newest(), nullptr));
    canvas.show();
    QApplication::processEvents();
    return medianMs(21, [&canvas](int) { canvas.viewport()->repaint(); });
}

/// What the console takes while its fleet is read once a second.
struct Run {
    GuiMeter meter;
    double cpuSecondsPerSecond = 0; ///< of the whole process but for making readings up
    double usPerUpdate = 0;         ///< of the same, for each breaker read
    double lagSeconds = 0;          ///< the most that the screen was behind
    double rssMib = 0;
    double rssHistoryMib = 0; ///< with a quarter of an hour of history
    QVariantMap settings;     ///< what the console would keep
};

/// Half of the time with the sorted table, half with the board.
Run runConsole(MeteredApplication &application, int breakers, int seconds)
{
    BenchFleet fleet(breakers);
    fleet.update();
    BenchWindow console(application, fleet, workSettings(), kSize);
    Run run;
    breaker::Duration lag{0};
    QObject::connect(&console.survey(), &ui::FleetSurvey::pictureChanged, &console.survey(),
                     [&] { lag = std::max(lag, console.survey().lag().age); });
    console.bridge.start();
    fleet.start();
    for (const char *page : {"board", "fleet"}) {
        console.window->showPage(QLatin1String(page));
        runFor(kWarmUpSeconds);
    }
    run.settings = console.kept();
    application.meter().reset();
    lag = breaker::Duration(0);
    const double cpu = processCpuMs() - fleet.readingsMs();
    const int rounds = fleet.rounds();
    runFor(seconds / 2);
    console.window->showPage(QStringLiteral("board"));
    runFor(seconds - seconds / 2);
    const double cpuUsed = processCpuMs() - fleet.readingsMs() - cpu;
    run.meter = application.meter();
    run.cpuSecondsPerSecond = cpuUsed / 1e3 / seconds;
    run.usPerUpdate = cpuUsed * 1e3 / std::max(fleet.rounds() - rounds, 1) / breakers;
    run.lagSeconds = std::chrono::duration<double>(lag).count();
    fleet.stop();
    run.rssMib = residentMib();
    fleet.remember(std::chrono::minutes(15));
    run.rssHistoryMib = residentMib();
    return run;
}

int measure(MeteredApplication &application, int breakers, int seconds)
{
    const Run run = runConsole(application, breakers, seconds);
    std::printf("{\"frame_ms_p99\": %.2f, \"gui_refresh_ms_max\": %.2f, \"cpu_s_per_s\": %.3f, "
                "\"us_per_update\": %.2f, ",
                run.meter.framePercentile(0.99), run.meter.longest().event, run.cpuSecondsPerSecond,
                run.usPerUpdate);
    std::fflush(stdout);
    std::printf("\"chart_16x3600_ms\": %.2f, \"ribbon_scroll_ms\": %.2f, ", chartMs(16, 3600),
                ribbonMs(1000, ui::charts::RibbonWall::kLaneHeight));
    std::printf("\"board_1000_ms\": %.2f, \"overview_10000_ms\": %.2f, ", boardMs(1000, 5, {2140, 1680}),
                boardMs(10000, 0, {2060, 2000}));
    const FirstPaint paint = firstPaint(run.settings);
    std::printf("\"first_paint_ratio\": %.2f, \"first_paint_cpu_ratio\": %.2f, \"rss_mib\": %.0f, "
                "\"rss_history_mib\": %.0f, ",
                paint.ratio, paint.cpuRatio, run.rssMib, run.rssHistoryMib);
    const HistoryFigures history = measureHistory();
    std::printf("\"history_ns_per_sample\": %.1f, \"history_bytes_per_sample\": %.3f, "
                "\"audit_vs_fdatasync_p50\": %.2f, \"lag\": %.3f}\n",
                history.nsPerSample, history.bytesPerSample, history.auditUs / history.syncUs,
                run.lagSeconds);
    return 0;
}

} // namespace

} // namespace panelboard::bench

int main(int argc, char **argv)
{
    using namespace panelboard;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc == 3 && std::string_view(argv[1]) == bench::kFirstPaint)
        return bench::paintFirst(argc, argv);
    const ui::theme::FontWarmUp fonts;
    bench::MeteredApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("breakers"), QString(), QStringLiteral("N"), QStringLiteral("10000")},
                       {QStringLiteral("seconds"), QString(), QStringLiteral("S"), QStringLiteral("60")},
                       {QStringLiteral("soak"), QString(), QStringLiteral("MINUTES")}});
    parser.process(application);
    const auto number = [&parser](const char *option) { return parser.value(QLatin1String(option)).toInt(); };
    if (parser.isSet(QStringLiteral("soak")))
        return bench::soak(application, number("breakers"), number("soak"));
    return bench::measure(application, number("breakers"), number("seconds"));
}

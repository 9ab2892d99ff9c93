// SPDX-License-Identifier: GPL-3.0-or-later
#include "soak.h"

#include "bench_fleet.h"
#include "bench_window.h"
#include "gui_meter.h"

#include <QtCore/QTimer>

#include <array>
#include <chrono>
#include <cstdio>

namespace panelboard::bench {

namespace {

constexpr std::chrono::seconds kPageEvery(7);
constexpr QSize kSize(1920, 1080);

/// From page to page, as somebody who watches a fleet.
class Operator {
public:
    explicit Operator(ui::MainWindow &window) : m_window(window) {}

    void goOn()
    {
        constexpr std::array kPages{"fleet", "board", "fleet", "timeline", "fleet", "breaker", "audit"};
        const QString page = QLatin1String(kPages[m_turns++ % kPages.size()]);
        const auto breaker = m_window.view().breaker;
        if (page == QLatin1String("breaker") && breaker)
            m_window.openBreaker(*breaker);
        else
            m_window.showPage(page);
    }

private:
    ui::MainWindow &m_window;
    std::size_t m_turns = 0;
};

void print(const char *what, int minute, double rss, const LongestTurns &longest)
{
    std::printf("{\"%s\": %d, \"rss_mib\": %.1f, \"frame_ms_max\": %.1f, \"frame_wall_ms_max\": %.1f, "
                "\"event_ms_max\": %.1f, \"event_wall_ms_max\": %.1f}\n",
                what, minute, rss, longest.frame, longest.frameWall, longest.event, longest.eventWall);
    std::fflush(stdout);
}

} // namespace

int soak(MeteredApplication &application, int breakers, int minutes)
{
    BenchFleet fleet(breakers);
    fleet.update();
    BenchWindow console(application, fleet, workSettings(), kSize);
    Operator person(*console.window);
    console.bridge.start();
    fleet.start();
    QTimer pages;
    QObject::connect(&pages, &QTimer::timeout, &pages, [&person] { person.goOn(); });
    pages.start(kPageEvery);
    int passed = 0;
    LongestTurns all;
    QTimer clock;
    QObject::connect(&clock, &QTimer::timeout, &clock, [&] {
        const LongestTurns longest = application.meter().longest();
        application.meter().reset();
        print("minute", ++passed, residentMib(), longest);
        if (passed > 1) // in the first one every page is made
            all.take(longest);
        if (passed == minutes)
            QApplication::quit();
    });
    clock.start(std::chrono::minutes(1));
    QApplication::exec();
    fleet.stop();
    print("minutes", passed, residentMib(), all);
    return 0;
}

} // namespace panelboard::bench

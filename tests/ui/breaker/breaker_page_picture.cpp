// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_past.h>

#include <panelboard/ui/breaker/breaker_page.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/theme_manager.h>
#include <panelboard/ui/timeline/timeline_page.h>

#include <QtCore/QTranslator>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <cmath>
#include <cstdio>

/// Draws the breaker page or the timeline with the sample fleet into a picture; PANELBOARD_LANGUAGE=ko in
/// Korean.
using namespace panelboard;

namespace {

constexpr const char *kUsage =
    "usage: breaker_page_picture breaker|timeline WIDTH HEIGHT dark|light FILE [plain|marks|paused]\n";

void addHistogram(test::SampleFleet &fleet)
{
    ingest::DurationsReading durations;
    durations.seconds = 300;
    for (int i = 0; i < 54; ++i)
        durations.boundsMs.push_back(std::pow(10.0, i / 16.0));
    for (int i = 0; i < 55; ++i)
        durations.counts.push_back(std::uint64_t(780 * std::exp(-std::pow(i - 15, 2) / 30.0) +
                                                 90 * std::exp(-std::pow(i - 29, 2) / 30.0) +
                                                 70 * std::exp(-std::pow(i - 47, 2) / 6.0)));
    fleet.detail().truth->durations = durations;
}

void doFirst(const QString &what, ui::TimeAxis &axis)
{
    if (what == QLatin1String("plain"))
        return;
    axis.setCrosshair(test::sampleSecond(265));
    if (what == QLatin1String("marks")) {
        axis.toggleMark(test::sampleSecond(30));
        axis.toggleMark(test::sampleSecond(100));
    }
    if (what == QLatin1String("paused"))
        axis.setPaused(true);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "Asia/Seoul");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 6) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const bool isDark = arguments[4] == QLatin1String("dark");
    const ui::theme::ThemeManager theme(application,
                                        isDark ? ui::theme::Choice::Dark : ui::theme::Choice::Light);
    QTranslator translator;
    if (qgetenv("PANELBOARD_LANGUAGE") == "ko" && translator.load(QStringLiteral(":/i18n/panelboard_ko.qm")))
        QCoreApplication::installTranslator(&translator);
    test::SampleFleet sample;
    addHistogram(sample);
    test::RecordingFleet source(sample.build());
    const test::SampleClock clock;
    ui::FleetBridge bridge(source, clock, "j.kim");
    ui::TimeAxis axis(bridge);
    ui::Arming arming(bridge);
    ui::BreakerPage breaker(bridge, arming, axis);
    ui::TimelinePage timeline(bridge, axis);
    breaker.showBreaker(fleet::BreakerKey{"inventory", "inv-1", "CB_REDIS"});
    QWidget &page = arguments[1] == QLatin1String("breaker") ? static_cast<QWidget &>(breaker) : timeline;
    page.resize(arguments[2].toInt(), arguments[3].toInt());
    page.show();
    if (!QTest::qWaitForWindowExposed(&page))
        return 1;
    doFirst(arguments.value(6), axis);
    test::SampleAnswers answers;
    answers.notes.push_back({1, test::sampleSecond(150), {}, "j.kim", "deploy 4.2"});
    const bool isAsked = QTest::qWaitFor([&source] { return source.asked.size() >= 2; });
    test::answerAll(source, answers);
    QApplication::processEvents();
    QApplication::processEvents();
    return isAsked && page.grab().save(arguments[5]) ? 0 : 1;
}

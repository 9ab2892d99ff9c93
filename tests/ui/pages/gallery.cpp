// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the whole set of pictures into a folder, to be looked at and held beside those of the look:
// panelboard_gallery FOLDER [WORD]     only pictures whose name holds WORD
#include "../support/fleet_scenes.h"
#include "../support/sample_fleet.h"
#include "language.h"

#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/shell/target_tester.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QDir>
#include <QtCore/QTextStream>
#include <QtGui/QAction>
#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>

#include <chrono>
#include <functional>

using namespace panelboard;

namespace {

/// What is shown, and what the operator has just done.
struct Scene {
    const char *name;
    const char *page;
    std::function<fleet::FleetSnapshotPtr()> snapshot;
    const char *action = nullptr; ///< a command of the window
    const char *button = nullptr; ///< pressed after that
};

fleet::FleetSnapshotPtr production()
{
    test::SampleFleet sample;
    sample.target("inventory", "inv-1").config.environment = "production";
    return sample.build();
}

fleet::FleetSnapshotPtr demo() { return test::SampleFleet().build(); }

fleet::FleetSnapshotPtr nothing() { return std::make_shared<fleet::FleetSnapshot>(); }

const std::vector<Scene> &scenes()
{
    using breaker::State;
    static const std::vector<Scene> all{
        {"fleet", "fleet", production},
        {"board", "board", production},
        {"breaker", "breaker", demo},
        {"timeline", "timeline", demo},
        {"audit", "audit", demo},
        {"empty-fleet", "fleet", nothing},
        {"empty-board", "board", nothing},
        {"first-run", "firstRun", nothing},
        {"three", "fleet", [] { return test::fleetOf(3); }},
        {"three-board", "board", [] { return test::fleetOf(3); }},
        {"thousand", "fleet", [] { return test::fleetOf(1'000); }},
        {"thousand-board", "board", [] { return test::fleetOf(1'000); }},
        {"ten-thousand", "fleet", [] { return test::fleetOf(10'000); }},
        {"ten-thousand-board", "board", [] { return test::fleetOf(10'000); }},
        {"all-open", "fleet", [] { return test::fleetOf(60, State::Open); }},
        {"all-open-board", "board", [] { return test::fleetOf(1'000, State::Open); }},
        {"all-stale", "fleet", [] { return test::staleFleetOf(60); }},
        {"all-stale-board", "board", [] { return test::staleFleetOf(1'000); }},
        {"palette", "fleet", demo, "palette"},
        {"keys", "fleet", demo, "keys"},
        {"alerts", "fleet", demo, "alerts"},
        {"wall", "board", production, "wall"},
        {"force-open", "fleet", demo, nullptr, "forceOpenButton"},
        {"editor", "breaker", demo, nullptr, "editConfigButton"},
    };
    return all;
}

/// The past of every breaker asked for: what it is now, since an hour.
fleet::HistoryAnswer pastOf(const fleet::HistoryQuery &query)
{
    if (const auto *series = std::get_if<fleet::SeriesQuery>(&query)) {
        fleet::SeriesAnswer answer{series->range, std::chrono::seconds(1), {}, {}};
        for (const fleet::BreakerKey &key : series->keys)
            answer.series.push_back({key, {}, {{series->range, breaker::State::Closed}}});
        return answer;
    }
    if (std::holds_alternative<fleet::TransitionQuery>(query)) {
        fleet::TransitionRecord opened;
        opened.key = {"inventory", "inv-1", "CB_REDIS"};
        opened.at = test::sampleSecond(288);
        opened.from = breaker::State::Closed;
        opened.to = breaker::State::Open;
        return fleet::TransitionAnswer{{opened}, false, {}};
    }
    if (std::holds_alternative<fleet::NoteQuery>(query))
        return fleet::NoteAnswer{};
    if (std::holds_alternative<fleet::PastQuery>(query))
        return fleet::PastAnswer{std::make_shared<fleet::FleetSnapshot>(), {}};
    return fleet::AuditAnswer{};
}

/// Never done: the page stands as before the first key.
class WaitingTester : public ui::TargetTester {
public:
    void test(const QString &, std::optional<fleet::SecretReference>,
              std::function<void(const ui::TargetReport &)>) override
    {
    }
    void cancel() override {}
};

void answerAll(test::RecordingFleet &fleet)
{
    for (int round = 0; round < 3; ++round) {
        auto asked = std::move(fleet.asked);
        fleet.asked.clear();
        for (auto &one : asked)
            one.answer(pastOf(one.query));
        QCoreApplication::processEvents();
    }
}

/// The window with what hangs over it: a sheet or a menu may be a window of its own.
QPixmap pictureOf(QWidget &window)
{
    QPixmap picture = window.grab();
    for (QWidget *top : QApplication::topLevelWidgets())
        if (top != &window && top->isVisible() && top->parentWidget())
            top->render(&picture, window.mapFromGlobal(top->mapToGlobal(QPoint())));
    return picture;
}

bool paint(const Scene &scene, QSize size, const char *languageCode, ui::theme::ThemeManager &themes,
           const QString &file)
{
    console::Language language;
    language.install(QString::fromLatin1(languageCode));
    test::SampleClock clock;
    test::RecordingFleet fleet(scene.snapshot());
    ui::FleetBridge bridge(fleet, clock, "j.kim");
    ui::Settings settings;
    WaitingTester tester;
    ui::MainWindow window(bridge, themes, {false, {}, language.code(), &settings, &tester, {}});
    window.resize(size);
    window.show();
    ui::WindowView view;
    if (!bridge.snapshot()->targets.empty() && fleet.newest()->watched)
        view.breaker = fleet.newest()->watched->key;
    window.setView(view);
    QCoreApplication::processEvents();
    if (view.breaker && QLatin1String(scene.page) == QLatin1String("breaker"))
        window.openBreaker(*view.breaker);
    else
        window.showPage(QString::fromLatin1(scene.page));
    answerAll(fleet);
    if (scene.action)
        window.findChild<QAction *>(QLatin1String(scene.action))->trigger();
    if (scene.button)
        for (auto *button : window.findChildren<QAbstractButton *>(QLatin1String(scene.button)))
            if (button->isVisible())
                button->click();
    answerAll(fleet);
    return pictureOf(window).save(file);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "Asia/Seoul"); // the sample fleet's clock stands at 14:21:37 there
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2 && arguments.size() != 3) {
        QTextStream(stderr) << "usage: panelboard_gallery FOLDER [WORD]\n";
        return 2;
    }
    const QDir folder(arguments[1]);
    ui::theme::ThemeManager themes(application, ui::theme::Choice::Dark);
    for (const bool isLight : {false, true}) {
        themes.setChoice(isLight ? ui::theme::Choice::Light : ui::theme::Choice::Dark);
        for (const Scene &scene : scenes())
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
                for (const char *language : {"en", "ko"}) {
                    const QString name = QStringLiteral("%1-%2-%3-%4.png")
                                             .arg(QLatin1String(scene.name))
                                             .arg(size.width())
                                             .arg(isLight ? QLatin1String("light") : QLatin1String("dark"),
                                                  QLatin1String(language));
                    if (!name.contains(arguments.value(2)))
                        continue;
                    if (!paint(scene, size, language, themes, folder.filePath(name))) {
                        QTextStream(stderr) << "cannot write " << name << " into " << arguments[1] << '\n';
                        return 1;
                    }
                }
    }
    return 0;
}

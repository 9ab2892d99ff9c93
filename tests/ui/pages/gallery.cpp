// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the whole set of pictures into a folder, to be looked at and held beside those of the look:
// panelboard_gallery FOLDER [WORD]     only pictures whose name holds WORD
#include "../support/fleet_scenes.h"
#include "../support/sample_past.h"
#include "language.h"

#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/shell/target_tester.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QTextStream>
#include <QtGui/QAction>
#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

#include <chrono>
#include <functional>

using namespace panelboard;

namespace {

/// The window and the fleet behind it.
struct Stage {
    ui::MainWindow &window;
    test::RecordingFleet &fleet;
    ui::FleetBridge &bridge;

    /// Those of the sheet or the page that can be seen.
    template <class T>
    [[nodiscard]] T *seen(const char *name) const
    {
        QCoreApplication::processEvents();
        for (auto *each : window.findChildren<T *>(QLatin1String(name)))
            if (each->isVisible())
                return each;
        return nullptr;
    }
    void click(const char *name) const
    {
        if (auto *button = seen<QAbstractButton>(name))
            button->click();
    }
    void type(const char *name, const QString &text) const
    {
        if (auto *field = seen<QLineEdit>(name))
            field->setText(text);
    }
    /// Until the page has told what is behind the address; it waits until nobody types any more.
    void test(const QString &address) const
    {
        type("targetAddress", address);
        const QDeadlineTimer patience(1000);
        while (!patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
};

/// What is shown, and what the operator has just done.
struct Scene {
    const char *name;
    const char *page;
    std::function<fleet::FleetSnapshotPtr()> snapshot;
    const char *action = nullptr;          ///< a command of the window
    const char *button = nullptr;          ///< pressed after that
    std::function<void(Stage &)> act = {}; ///< done at last
};

test::SampleFleet sampleWithDurations()
{
    test::SampleFleet sample;
    sample.detail().truth->durations = test::sampleDurations();
    return sample;
}

fleet::FleetSnapshotPtr production()
{
    test::SampleFleet sample = sampleWithDurations();
    sample.target("inventory", "inv-1").config.environment = "production";
    return sample.build();
}

fleet::FleetSnapshotPtr demo() { return sampleWithDurations().build(); }

/// Two thresholds, as if they had been dragged.
void chooseThresholds(Stage &stage)
{
    emit stage.seen<ui::charts::RateChart>("failureRateChart")->thresholdChosen(14);
    emit stage.seen<ui::charts::RateChart>("slowCallRateChart")->thresholdChosen(12);
}

/// Someone else was faster.
void lateEdit(Stage &stage)
{
    chooseThresholds(stage);
    auto theirs = std::make_shared<fleet::FleetSnapshot>(*stage.fleet.newest());
    auto watched = std::make_shared<fleet::BreakerDetail>(*theirs->watched);
    watched->config->version = 15;
    watched->config->config.failureRateThreshold = 12;
    theirs->watched = watched;
    ++theirs->revision;
    stage.fleet.publish(theirs);
    stage.bridge.poll();
}

/// Sent to five instances: three show it, one refused, one has only said yes.
void closeAll(Stage &stage)
{
    stage.window.findChild<QAction *>(QStringLiteral("closeAllAction"))->trigger();
    stage.type("reasonField", QStringLiteral("Redis is back, CHG-2240"));
    stage.type("typedNameField", QStringLiteral("CB_REDIS"));
    stage.click("confirmButton");
    auto told = std::make_shared<fleet::FleetSnapshot>(*stage.fleet.newest());
    for (std::size_t i = 0; i < stage.fleet.submitted.size(); ++i) {
        auto view = std::make_shared<fleet::CommandView>();
        view->id = i + 1;
        view->command = stage.fleet.submitted[i];
        view->stateBefore = breaker::State::Open;
        view->phase = i == 1   ? fleet::CommandPhase::Failed
                      : i == 2 ? fleet::CommandPhase::Acknowledged
                               : fleet::CommandPhase::Observed;
        view->message = i == 1 ? "403: this token may not steer" : "";
        if (i != 1)
            view->reached[fleet::CommandPhase::Acknowledged] = test::kSampleNow;
        told->commands.push_back(view);
    }
    ++told->revision;
    stage.fleet.publish(told);
    stage.bridge.poll();
}

void fullDisk(Stage &stage)
{
    auto told = std::make_shared<fleet::FleetSnapshot>(*stage.fleet.newest());
    told->history.problem = "The disk is full: history is paused until there is room again.";
    told->auditProblem = "the disk is full";
    ++told->revision;
    stage.fleet.publish(told);
    stage.bridge.poll();
}

/// One of the console's own breakers is open; its name is long.
fleet::FleetSnapshotPtr consolesOwn()
{
    auto told = std::make_shared<fleet::FleetSnapshot>(*test::fleetOf(60));
    auto view = test::sampleView("panelboard", "inventory/inv-1", {"console", breaker::State::Open, 60});
    view.stateSince = test::kSampleNow - std::chrono::seconds(12);
    view.openUntil = test::kSampleNow + std::chrono::seconds(18);
    auto target = test::sampleTarget("panelboard", "console");
    target->inProcess = true;
    target->breakers.push_back(std::make_shared<fleet::BreakerView>(view));
    told->targets.push_back(std::move(target));
    auto watched = std::make_shared<fleet::BreakerDetail>();
    watched->key = view.key;
    told->watched = std::move(watched);
    return told;
}

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
        {"pending", "breaker", demo, nullptr, nullptr, chooseThresholds},
        {"pending-pane", "fleet", demo, nullptr, nullptr, chooseThresholds},
        {"review", "breaker", demo, nullptr, nullptr,
         [](Stage &stage) {
             chooseThresholds(stage);
             stage.click("applyButton");
         }},
        {"conflict", "breaker", demo, nullptr, nullptr, lateEdit},
        {"force-open-all", "breaker", demo, "forceOpenAllAction"},
        {"progress", "breaker", demo, nullptr, nullptr, closeAll},
        {"consoles-own", "fleet", consolesOwn},
        {"consoles-own-page", "breaker", consolesOwn},
        {"three-services", "fleet", [] { return test::demoFleet(false); }},
        {"three-services-outage", "fleet", [] { return test::demoFleet(true); }},
        {"three-services-board", "board", [] { return test::demoFleet(true); }},
        {"full-disk", "fleet", demo, nullptr, nullptr, fullDisk},
        {"first-run-found", "firstRun", nothing, nullptr, nullptr,
         [](Stage &stage) { stage.test(QStringLiteral("http://inventory-1:8080")); }},
        {"first-run-refused", "firstRun", nothing, nullptr, nullptr,
         [](Stage &stage) { stage.test(QStringLiteral("http://nowhere:8080")); }},
    };
    return all;
}

/// The past of every breaker asked for: what it is now, since an hour.
fleet::HistoryAnswer pastOf(const fleet::HistoryQuery &query)
{
    if (const auto *series = std::get_if<fleet::SeriesQuery>(&query)) {
        fleet::SeriesAnswer answer{series->range, std::chrono::seconds(1), {}, {}};
        for (const fleet::BreakerKey &key : series->keys)
            answer.series.push_back(
                key.name == "CB_REDIS"
                    ? test::samplePast(key, series->range, series->columns > 0)
                    : fleet::BreakerSeries{key, {}, {{series->range, breaker::State::Closed}}});
        return answer;
    }
    if (const auto *transitions = std::get_if<fleet::TransitionQuery>(&query))
        return test::SampleAnswers()(*transitions);
    if (std::holds_alternative<fleet::NoteQuery>(query))
        return fleet::NoteAnswer{};
    if (std::holds_alternative<fleet::PastQuery>(query))
        return fleet::PastAnswer{std::make_shared<fleet::FleetSnapshot>(), {}};
    return fleet::AuditAnswer{};
}

/// Finds Resilience4j without metrics at once, and nobody at "nowhere".
class ReadyTester : public ui::TargetTester {
public:
    void test(const QString &address, std::optional<fleet::SecretReference>,
              std::function<void(const ui::TargetReport &)> done) override
    {
        ui::TargetReport report;
        if (address.contains(QLatin1String("nowhere"))) {
            report.reach = ui::TargetReport::Reach::Refused;
            report.detail = "connection refused by 10.2.4.31:8080";
        } else {
            report.reach = ui::TargetReport::Reach::Answers;
            report.make = ui::TargetReport::Make::Resilience4j;
            report.breakers = {"CB_REDIS", "CB_MEMDB", "stockReserve"};
            report.listStatus = 200;
            report.metricsStatus = 404;
            report.target.url = "http://inventory-1:8080/actuator";
        }
        done(report);
    }
    void cancel() override {}
};

void answerQuestions(test::RecordingFleet &fleet)
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
    ReadyTester tester;
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
    answerQuestions(fleet);
    if (scene.action)
        window.findChild<QAction *>(QLatin1String(scene.action))->trigger();
    window.setWindowState(Qt::WindowNoState); // a wall fills the screen, which has a size of its own here
    window.resize(size);
    QCoreApplication::processEvents();
    if (scene.button)
        for (auto *button : window.findChildren<QAbstractButton *>(QLatin1String(scene.button)))
            if (button->isVisible())
                button->click();
    if (scene.act) {
        Stage stage{window, fleet, bridge};
        scene.act(stage);
    }
    answerQuestions(fleet);
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

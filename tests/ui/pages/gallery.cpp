// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the window over the sample fleet into PNG files, to be held beside the pictures of the look:
// panelboard_gallery FOLDER
#include "../support/sample_fleet.h"
#include "language.h"

#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QDir>
#include <QtCore/QTextStream>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>

using namespace panelboard;

namespace {

enum class Scene { Production, Demo, Empty };

struct Picture {
    const char *name;
    QSize size;
    ui::theme::Choice theme;
    const char *language;
    Scene scene = Scene::Production;
};

const Picture kPictures[] = {
    {"fleet-dark", {1440, 900}, ui::theme::Choice::Dark, "en"},
    {"fleet-light", {1440, 900}, ui::theme::Choice::Light, "en"},
    {"fleet-1280-dark", {1280, 800}, ui::theme::Choice::Dark, "en"},
    {"fleet-1920-light", {1920, 1080}, ui::theme::Choice::Light, "en"},
    {"fleet-ko-light", {1440, 900}, ui::theme::Choice::Light, "ko"},
    {"fleet-1000-dark", {1000, 700}, ui::theme::Choice::Dark, "en"},
    {"demo-dark", {1440, 900}, ui::theme::Choice::Dark, "en", Scene::Demo},
    {"demo-ko-light", {1280, 800}, ui::theme::Choice::Light, "ko", Scene::Demo},
    {"empty-light", {1440, 900}, ui::theme::Choice::Light, "en", Scene::Empty},
};

std::shared_ptr<fleet::CommandView> command(decltype(fleet::Command::what) what, fleet::CommandPhase phase)
{
    auto view = std::make_shared<fleet::CommandView>();
    const bool isFault = std::holds_alternative<fleet::SwitchFault>(what);
    view->command.where = {"inventory", "inv-1", isFault ? "" : "CB_REDIS"};
    view->command.what = std::move(what);
    view->phase = phase;
    view->reached[phase] = test::kSampleNow;
    if (phase == fleet::CommandPhase::Failed)
        view->message = "401: the token is wrong";
    return view;
}

fleet::FleetSnapshotPtr snapshotOf(Scene scene)
{
    using fleet::CommandPhase;
    if (scene == Scene::Empty)
        return std::make_shared<fleet::FleetSnapshot>();
    test::SampleFleet sample;
    if (scene == Scene::Production) {
        sample.target("inventory", "inv-1").config.environment = "production";
        return sample.build();
    }
    sample.target("inventory", "inv-1").config.faultControlUrl = "http://127.0.0.1:1";
    sample.commands() = {
        command(fleet::SwitchFault{"pause", "on"}, CommandPhase::Acknowledged),
        command(fleet::SwitchFault{"slow", "200"}, CommandPhase::Sent),
        command(fleet::SwitchFault{"errors", "20"}, CommandPhase::Failed),
        command(fleet::UpdateState{fleet::StateUpdate::ForceOpen, {}, {}}, CommandPhase::Sent)};
    return sample.build();
}

bool paint(const Picture &picture, ui::theme::ThemeManager &themes, const QDir &folder)
{
    console::Language language;
    language.install(QString::fromLatin1(picture.language));
    themes.setChoice(picture.theme);
    test::SampleClock clock;
    test::RecordingFleet fleet(snapshotOf(picture.scene));
    ui::FleetBridge bridge(fleet, clock, "j.kim");
    QStringList notices;
    if (picture.scene == Scene::Empty)
        notices += QStringLiteral("The demo fleet does not run: there is no program /opt/panelboard-demo");
    ui::MainWindow window(bridge, themes, {picture.scene != Scene::Production, notices, language.code()});
    window.resize(picture.size);
    window.show();
    window.setView({{}, fleet::BreakerKey{"inventory", "inv-1", "CB_REDIS"}});
    QCoreApplication::processEvents();
    return window.grab().save(folder.filePath(QString::fromLatin1(picture.name) + QStringLiteral(".png")));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "Asia/Seoul"); // the sample fleet's clock stands at 14:21:37 there
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        QTextStream(stderr) << "usage: panelboard_gallery FOLDER\n";
        return 2;
    }
    const QDir folder(arguments[1]);
    ui::theme::ThemeManager themes(application, ui::theme::Choice::Dark);
    for (const Picture &picture : kPictures) {
        if (!paint(picture, themes, folder)) {
            QTextStream(stderr) << "cannot write " << picture.name << " into " << arguments[1] << '\n';
            return 1;
        }
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the window over the sample fleet into PNG files, to be held beside the pictures of the look:
// panelboard_gallery FOLDER
#include "../support/sample_fleet.h"

#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtCore/QTextStream>
#include <QtCore/QTranslator>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>

using namespace panelboard;

namespace {

struct Picture {
    const char *name;
    QSize size;
    ui::theme::Choice theme;
    const char *language;
};

const Picture kPictures[] = {
    {"fleet-dark", {1440, 900}, ui::theme::Choice::Dark, "en"},
    {"fleet-light", {1440, 900}, ui::theme::Choice::Light, "en"},
    {"fleet-1280-dark", {1280, 800}, ui::theme::Choice::Dark, "en"},
    {"fleet-1920-light", {1920, 1080}, ui::theme::Choice::Light, "en"},
    {"fleet-ko-light", {1440, 900}, ui::theme::Choice::Light, "ko"},
    {"fleet-1000-dark", {1000, 700}, ui::theme::Choice::Dark, "en"},
};

bool paint(const Picture &picture, ui::theme::ThemeManager &themes, const QDir &folder)
{
    QTranslator translator;
    QLocale::setDefault(QLocale(picture.language));
    if (translator.load(QLocale(picture.language), QStringLiteral("panelboard"), QStringLiteral("_"),
                        QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);
    themes.setChoice(picture.theme);
    test::SampleClock clock;
    test::SampleFleet sample;
    sample.target("inventory", "inv-1").config.environment = "production";
    test::RecordingFleet fleet(sample.build());
    ui::FleetBridge bridge(fleet, clock, "j.kim");
    ui::MainWindow window(bridge, themes, {false, {}, picture.language});
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "display.h"
#include "options.h"
#include "quit_signals.h"
#include "state_dir.h"

#include <panelboard/ui/theme/font_warm_up.h>

#include <QtCore/QTimer>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>

#include <iostream>

namespace {

using namespace panelboard;

constexpr int kFailed = 1;
constexpr int kMisused = 2;

int complain(const std::string &sentence, int code)
{
    std::cerr << "panelboard: " << sentence << '\n';
    return code;
}

/// Reads the targets; says what is wrong with them. @return false when none is good
bool readTargets(const std::filesystem::path &path, console::Start &start)
{
    const fleet::TargetFile file = fleet::loadTargets(path);
    for (const fleet::TargetFileError &error : file.errors) {
        const std::string sentence = error.toString(path.string());
        std::cerr << sentence << '\n';
        start.notices += QString::fromStdString(sentence);
    }
    start.targets = file.targets;
    return !file.targets.empty();
}

/// Which services to show: those of the file that was named; else those added in the console before; else the
/// demo fleet, unless it is not wanted.
void chooseTargets(const console::Options &options, const std::filesystem::path &stateDir,
                   console::Start &start)
{
    const std::filesystem::path kept = stateDir / "targets.yaml";
    start.targetsFile = QString::fromStdString(options.targets.value_or(kept).string());
    std::error_code error;
    if (!options.targets && !options.demo && std::filesystem::exists(kept, error))
        readTargets(kept, start);
    start.runsDemo = options.demo || (start.targets.empty() && !options.noDemo);
}

/// Takes the picture after a while, and ends the program with its success.
void takePicture(const console::Options &options, console::Console &console)
{
    QTimer::singleShot(options.after, &console, [&console, file = *options.screenshot] {
        const bool isSaved = console.window().grab().save(QString::fromStdString(file.string()), "PNG");
        if (!isSaved)
            complain("cannot write the picture " + file.string(), kFailed);
        QCoreApplication::exit(isSaved ? 0 : kFailed);
    });
}

int run(const console::Options &options, const console::Start &start, int &argc, char **argv)
{
    ui::theme::FontWarmUp fonts;
    QApplication application(argc, argv);
    fonts.listFonts();
    QCoreApplication::setApplicationName(QStringLiteral("panelboard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PANELBOARD_VERSION));
    console::Start here = start;
    here.demoProgram = QCoreApplication::applicationDirPath() + QStringLiteral("/panelboard-demo");
    console::QuitSignals signals_;
    console::Console console(application, here);
    if (options.size || options.screenshot)
        console.window().resize(options.size.value_or(QSize(1440, 900)));
    console.window().show();
    if (options.screenshot)
        takePicture(options, console);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const auto options = console::parseOptions({argv + 1, argv + argc});
    if (!options)
        return complain(options.error(), kMisused);
    if (options->help || options->version) {
        std::cout << (options->help ? console::helpText() : "panelboard " PANELBOARD_VERSION "\n");
        return 0;
    }
    console::Start start;
    start.theme = options->theme;
    start.language = options->language;
    if (options->targets && !readTargets(*options->targets, start))
        return complain("no target in " + options->targets->string() + " can be used", kFailed);
    const auto link = ui::parseLink(QString::fromStdString(options->link.value_or(std::string())));
    if (options->link && !link)
        return complain(link.error().toStdString(), kMisused);
    if (link)
        start.link = *link;
    if (const auto problem = console::prepareDisplay(options->screenshot.has_value()))
        return complain(*problem, kFailed);
    const auto stateDir = console::prepareStateDir(options->stateDir);
    if (!stateDir)
        return complain(stateDir.error(), kFailed);
    chooseTargets(*options, *stateDir, start);
    start.settingsFile = QString::fromStdString((*stateDir / "settings.json").string());
    start.settings = console::readSettings(start.settingsFile);
    start.auditFile = *stateDir / "audit.sqlite";
    start.historyFile = *stateDir / "history.sqlite";
    return run(*options, start, argc, argv);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "display.h"
#include "options.h"
#include "quit_signals.h"
#include "state_dir.h"

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
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("panelboard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PANELBOARD_VERSION));
    console::Start here = start;
    here.demoProgram = QCoreApplication::applicationDirPath() + QStringLiteral("/panelboard-demo");
    console::QuitSignals signals_;
    console::Console console(application, here);
    console.window().resize(options.size);
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
    if (const auto problem = console::prepareDisplay(options->screenshot.has_value()))
        return complain(*problem, kFailed);
    const auto stateDir = console::prepareStateDir(options->stateDir);
    if (!stateDir)
        return complain(stateDir.error(), kFailed);
    start.auditFile = *stateDir / "audit.sqlite";
    start.historyFile = *stateDir / "history.sqlite";
    return run(*options, start, argc, argv);
}

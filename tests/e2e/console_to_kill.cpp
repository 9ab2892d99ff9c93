// SPDX-License-Identifier: GPL-3.0-or-later
// The console itself, all but its command line: window, fleet, audit log and history. Forces a breaker of one
// service open and closes it again, without a pause, until it is killed. Says "ready" on its standard output
// once it has read the service.
//
// usage: console_to_kill <folder> <url of the service> <number of this life>
#include "console.h"

#include <QtWidgets/QApplication>

#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>

using namespace panelboard;

namespace {

const fleet::BreakerKey kBreaker{"inventory", "inv-1", "CB"};

console::Start startIn(const std::filesystem::path &folder, const std::string &url)
{
    fleet::TargetConfig target;
    target.service = kBreaker.service;
    target.instance = kBreaker.instance;
    target.url = url;
    target.interval = std::chrono::milliseconds(100);
    console::Start start;
    start.targets = {target};
    start.targetsFile = QString::fromStdString((folder / "targets.yaml").string());
    start.settingsFile = QString::fromStdString((folder / "settings.json").string());
    start.settings = console::readSettings(start.settingsFile);
    start.auditFile = folder / "audit.sqlite";
    start.historyFile = folder / "history.sqlite";
    return start;
}

/// Gives the next command as soon as the one before has come to its end.
class Operator {
public:
    Operator(ui::FleetBridge &bridge, std::string life) : m_bridge(bridge), m_life(std::move(life)) {}

    void look(const fleet::FleetSnapshot &snapshot)
    {
        const bool isRead = !snapshot.targets.empty() && !snapshot.targets.front()->breakers.empty();
        if (!isRead || (m_command != 0 && !isOver(snapshot)))
            return;
        if (m_command == 0 && ::write(STDOUT_FILENO, "ready\n", 6) < 0)
            QCoreApplication::exit(1);
        const auto to = ++m_given % 2 == 1 ? fleet::StateUpdate::ForceOpen : fleet::StateUpdate::Close;
        m_command =
            m_bridge.submit(kBreaker, fleet::UpdateState{to, {}, {}}, m_life + "-" + std::to_string(m_given));
    }

private:
    [[nodiscard]] bool isOver(const fleet::FleetSnapshot &snapshot) const
    {
        for (const auto &command : snapshot.commands) {
            if (command->id == m_command)
                return command->phase >= fleet::CommandPhase::Acknowledged;
        }
        return false;
    }

    ui::FleetBridge &m_bridge;
    const std::string m_life;
    std::uint64_t m_command = 0;
    std::uint64_t m_given = 0;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const console::Start start = startIn(argv[1], argv[2]);
    const std::string life = argv[3];
    QApplication application(argc, argv);
    console::Console console(application, start);
    console.window().show();
    Operator person(console.bridge(), life);
    QObject::connect(&console.bridge(), &ui::FleetBridge::snapshotChanged, &application,
                     [&person](const fleet::FleetSnapshotPtr &snapshot) { person.look(*snapshot); });
    return QApplication::exec();
}

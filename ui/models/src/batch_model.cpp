// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/batch_model.h>
#include <panelboard/ui/models/engine_words.h>

#include <panelboard/fleet/undo.h>

#include <QtCore/QStringList>

#include <algorithm>

namespace panelboard::ui {

using fleet::CommandPhase;
using fleet::CommandView;

QString phaseWord(CommandPhase phase)
{
    switch (phase) {
    case CommandPhase::Requested:
    case CommandPhase::Sent:
        return BatchModel::tr("requested", "life of a command");
    case CommandPhase::Acknowledged:
        return BatchModel::tr("acknowledged", "life of a command");
    case CommandPhase::Observed:
        return BatchModel::tr("observed", "life of a command");
    case CommandPhase::Failed:
        return BatchModel::tr("failed", "life of a command");
    case CommandPhase::TimedOut:
        return BatchModel::tr("unknown", "life of a command");
    }
    return {};
}

QString stepsOf(const CommandView &command)
{
    QStringList steps{phaseWord(CommandPhase::Requested)};
    if (command.phase >= CommandPhase::Acknowledged && command.reached.contains(CommandPhase::Acknowledged))
        steps << phaseWord(CommandPhase::Acknowledged);
    if (command.isSettled())
        steps << phaseWord(command.phase);
    return steps.join(QStringLiteral(" → "));
}

BatchModel::BatchModel(QObject *parent) : QAbstractListModel(parent) {}

void BatchModel::follow(const std::vector<std::uint64_t> &ids, const std::vector<fleet::Command> &commands)
{
    beginResetModel(); // another batch: once, not in steady state
    m_commands.clear();
    m_isOneBreaker = true;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto view = std::make_shared<CommandView>();
        view->id = ids[i];
        view->command = commands[i];
        const fleet::BreakerKey &first = commands.front().where;
        m_isOneBreaker = m_isOneBreaker && commands[i].where.service == first.service &&
                         commands[i].where.name == first.name;
        m_commands.push_back(std::move(view));
    }
    endResetModel();
}

int BatchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_commands.size());
}

QString BatchModel::nameOf(const fleet::BreakerKey &key) const
{
    const QString instance = QString::fromStdString(key.instance);
    return m_isOneBreaker
               ? instance
               : QStringLiteral("%1 / %2 %3")
                     .arg(QString::fromStdString(key.service), QString::fromStdString(key.name), instance);
}

QVariant BatchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CommandView &command = *m_commands[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(command.command.where);
    case PhaseRole:
        return static_cast<int>(command.phase);
    case StepsRole:
        return stepsOf(command);
    case MessageRole:
        return engineWords(command.message);
    case Qt::AccessibleTextRole:
        return tr("%1: %2 %3", "instance, how far its command is, what went wrong")
            .arg(nameOf(command.command.where), stepsOf(command), engineWords(command.message))
            .trimmed();
    case Qt::ToolTipRole:
        return engineWords(command.message);
    default:
        return {};
    }
}

std::size_t BatchModel::count(CommandPhase phase) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_commands, [phase](const auto &command) { return command->phase == phase; }));
}

bool BatchModel::isSettled() const
{
    return std::ranges::all_of(m_commands, [](const auto &command) { return command->isSettled(); });
}

/// "gw-9: 403 …" of the first, and how many more.
QString BatchModel::troubleOf(CommandPhase phase) const
{
    const auto first =
        std::ranges::find_if(m_commands, [phase](const auto &command) { return command->phase == phase; });
    if (first == m_commands.end())
        return {};
    const QString one = QStringLiteral("%1: %2").arg(nameOf((*first)->command.where),
                                                     QString::fromStdString((*first)->message));
    const auto others = static_cast<int>(count(phase)) - 1;
    return others == 0 ? one : tr("%1, and %n more", "an instance and why it was refused", others).arg(one);
}

QString BatchModel::summary() const
{
    const auto numberOf = [this](CommandPhase phase) { return static_cast<int>(count(phase)); };
    QStringList parts{tr("%1 of %2 observed", "how many commands took effect, of how many")
                          .arg(numberOf(CommandPhase::Observed))
                          .arg(rowCount())};
    if (const int refused = numberOf(CommandPhase::Failed); refused > 0)
        parts << tr("%1 refused (%2)", "how many commands, which one and why")
                     .arg(refused)
                     .arg(troubleOf(CommandPhase::Failed));
    if (const int unknown = numberOf(CommandPhase::TimedOut); unknown > 0)
        parts << tr("%1 unknown (%2)", "how many commands, which one and why")
                     .arg(unknown)
                     .arg(troubleOf(CommandPhase::TimedOut));
    return parts.join(QStringLiteral(", "));
}

std::vector<fleet::Command> BatchModel::undo(const fleet::FleetSnapshot &now) const
{
    std::vector<fleet::Command> commands;
    for (const auto &command : m_commands)
        if (auto inverse = fleet::inverseOf(*command, now))
            commands.push_back(*std::move(inverse));
    return commands;
}

void BatchModel::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    bool hasProgressed = false;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const auto newer = std::ranges::lower_bound(snapshot->commands, m_commands[i]->id, {},
                                                    [](const auto &command) { return command->id; });
        if (newer == snapshot->commands.end() || (*newer)->id != m_commands[i]->id || *newer == m_commands[i])
            continue;
        m_commands[i] = *newer;
        const QModelIndex row = index(static_cast<int>(i));
        emit dataChanged(row, row);
        hasProgressed = true;
    }
    if (hasProgressed)
        emit progressed();
}

} // namespace panelboard::ui

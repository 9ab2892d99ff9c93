// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_text.h"

#include "fault_switch.h"

#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>

namespace panelboard::ui::status_text {

namespace {

namespace format = theme::format;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Status)
};

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

/// One that is read may have a problem, too: too many breakers to show, no stream of events.
bool isInTrouble(const fleet::TargetView &target)
{
    if (target.inProcess || target.status == fleet::TargetStatus::Connecting)
        return false;
    return target.status != fleet::TargetStatus::Connected || !target.problem.empty();
}

std::vector<const fleet::TargetView *> inTrouble(const fleet::FleetSnapshot &snapshot)
{
    std::vector<const fleet::TargetView *> found;
    for (const auto &target : snapshot.targets)
        if (isInTrouble(*target))
            found.push_back(target.get());
    return found;
}

QString troubleOf(const fleet::TargetView &target, breaker::TimePoint now)
{
    QStringList parts;
    if (target.status == fleet::TargetStatus::Stopped)
        parts += Words::tr("not subscribed");
    else if (target.status == fleet::TargetStatus::Connected)
        parts += Words::tr("not all of it can be read", "a source");
    else if (target.lastContact)
        parts += Words::tr("no data for %1").arg(format::age(now - *target.lastContact));
    else
        parts += Words::tr("no data yet");
    if (target.nextAttempt && *target.nextAttempt > now)
        parts += Words::tr("retry in %1").arg(format::age(*target.nextAttempt - now));
    return text(target.config.service) + u' ' + text(target.config.instance) + QLatin1String(": ") +
           parts.join(QStringLiteral(", "));
}

QString phaseText(fleet::CommandPhase phase)
{
    using fleet::CommandPhase;
    switch (phase) {
    case CommandPhase::Requested:
        return Words::tr("requested", "a command");
    case CommandPhase::Sent:
        return Words::tr("sent", "a command");
    case CommandPhase::Acknowledged:
        return Words::tr("acknowledged", "a command");
    case CommandPhase::Observed:
        return Words::tr("observed", "a command");
    case CommandPhase::Failed:
        return Words::tr("failed", "a command");
    case CommandPhase::TimedOut:
        return Words::tr("unknown, no answer", "a command");
    }
    return {};
}

QString whatText(const fleet::Command &command)
{
    if (const auto *update = std::get_if<fleet::UpdateState>(&command.what))
        return text(fleet::toString(update->update));
    if (const auto *edit = std::get_if<fleet::EditConfig>(&command.what))
        return edit->edits.size() == 1
                   ? text(edit->edits.front().property)
                   : Words::tr("%n change(s)", "of a configuration", int(edit->edits.size()));
    const auto &wish = std::get<fleet::SwitchFault>(command.what);
    const Fault fault{command.where.service, wish.fault, wish.value};
    return fault_text::dependency(fault) + QLatin1String(": ") + fault_text::title(fault) + u' ' +
           fault_text::value(fault, wish.value);
}

QString whereText(const fleet::BreakerKey &where)
{
    const QString breaker = where.name.empty() ? QString() : QLatin1String(" / ") + text(where.name);
    return text(where.service) + breaker + u' ' + text(where.instance);
}

QString auditTrouble(const fleet::FleetSnapshot &snapshot)
{
    return Words::tr("Commands are off, because they cannot be audited: %1").arg(text(snapshot.auditProblem));
}

} // namespace

QString sources(const fleet::FleetSnapshot &snapshot)
{
    int all = 0;
    int connected = 0;
    for (const auto &target : snapshot.targets) {
        all += target->inProcess ? 0 : 1;
        connected += !target->inProcess && target->status == fleet::TargetStatus::Connected ? 1 : 0;
    }
    if (all == 0)
        return Words::tr("No sources yet");
    return Words::tr("%1 of %n source(s) connected", nullptr, all).arg(connected);
}

bool allConnected(const fleet::FleetSnapshot &snapshot)
{
    return std::ranges::all_of(snapshot.targets, [](const auto &target) {
        return target->inProcess || target->status == fleet::TargetStatus::Connected;
    });
}

QString trouble(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now)
{
    if (!snapshot.auditProblem.empty())
        return auditTrouble(snapshot);
    const auto found = inTrouble(snapshot);
    if (found.empty())
        return {};
    const QString first = troubleOf(*found.front(), now);
    const int more = int(found.size()) - 1;
    return more == 0 ? first
                     : first + QStringLiteral(", ") + Words::tr("and %n more", "sources in trouble", more);
}

QString troubles(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now)
{
    QStringList lines;
    for (const fleet::TargetView *target : inTrouble(snapshot))
        lines += troubleOf(*target, now) +
                 (target->problem.empty() ? QString() : QLatin1String(". ") + engineWords(target->problem));
    return lines.join(u'\n');
}

QStringList notices(const fleet::FleetSnapshot &snapshot)
{
    QStringList sentences;
    if (!snapshot.auditProblem.empty())
        sentences += auditTrouble(snapshot);
    std::vector<std::string> told{snapshot.history.problem, snapshot.auditNotice};
    told.insert(told.end(), snapshot.history.notices.begin(), snapshot.history.notices.end());
    for (const std::string &sentence : told)
        if (!sentence.empty())
            sentences += engineWords(sentence);
    return sentences;
}

QString history(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now)
{
    if (!snapshot.history.problem.empty())
        return Words::tr("History is paused: %1").arg(engineWords(snapshot.history.problem));
    if (!snapshot.history.oldest)
        return {};
    return Words::tr("History %1", "how far it reaches back")
        .arg(format::duration(now - *snapshot.history.oldest));
}

QString historyHelp(const fleet::FleetSnapshot &snapshot)
{
    if (!snapshot.history.problem.empty())
        return engineWords(snapshot.history.problem);
    return Words::tr("%1 MB on the disk")
        .arg(format::count((snapshot.history.bytesOnDisk + 999'999) / 1'000'000));
}

QString newestCommand(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now)
{
    if (snapshot.commands.empty())
        return {};
    const fleet::CommandView &view = *snapshot.commands.back();
    QString life = phaseText(view.phase);
    if (const auto at = view.reached.find(view.phase); at != view.reached.end())
        life += u' ' + format::clock(at->second, now);
    if (!view.message.empty())
        life += QLatin1String(": ") + text(view.message);
    return whatText(view.command) + QStringLiteral(", ") + whereText(view.command.where) +
           QLatin1String(": ") + life;
}

bool newestCommandFailed(const fleet::FleetSnapshot &snapshot)
{
    return !snapshot.commands.empty() && snapshot.commands.back()->phase >= fleet::CommandPhase::Failed;
}

} // namespace panelboard::ui::status_text

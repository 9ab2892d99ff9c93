// SPDX-License-Identifier: GPL-3.0-or-later
#include "board_text.h"

#include "fleet_text.h"

#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <cmath>

namespace panelboard::ui::board_text {

namespace {

namespace format = theme::format;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Board)
};

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

QString rate(float percent)
{
    if (std::isnan(percent))
        return QStringLiteral("–");
    const auto value = static_cast<double>(percent);
    return value >= 10 ? format::threshold(std::round(value)) : format::rate(value);
}

QString forced(const fleet::BreakerView &view, breaker::TimePoint now)
{
    if (view.overriddenBy && view.overriddenBy->until)
        return Words::tr("to %1", "a time; short").arg(format::until(*view.overriddenBy->until, now));
    return Words::tr("forced", "a breaker; short");
}

} // namespace

QString number(const FleetCell &cell, breaker::TimePoint now)
{
    const fleet::BreakerView &view = *cell.view;
    if (cell.pending)
        return *cell.pending == fleet::CommandPhase::Acknowledged
                   ? Words::tr("acknowledged", "a change of state")
                   : Words::tr("requested", "a change of state");
    switch (cell.look) {
    case StateLook::Open:
        return view.openUntil ? format::countdown(*view.openUntil - now) : Words::tr("open", "a breaker");
    case StateLook::HalfOpen:
        return view.halfOpen ? Words::tr("probe %1/%2", "trial calls done, of those permitted; short")
                                   .arg(view.halfOpen->passed + view.halfOpen->failed)
                                   .arg(view.halfOpen->permitted)
                             : QString();
    case StateLook::ForcedOpen:
        return forced(view, now);
    case StateLook::Stale:
        return format::age(now - view.readAt);
    case StateLook::Disabled:
        return Words::tr("off", "a breaker; short");
    case StateLook::TooFewCalls:
        return view.bufferedCalls && view.minimumNumberOfCalls
                   ? Words::tr("%1 of %2", "calls that are there, of those needed; short")
                         .arg(*view.bufferedCalls)
                         .arg(*view.minimumNumberOfCalls)
                   : QStringLiteral("–");
    case StateLook::Waiting:
        return QStringLiteral("–");
    case StateLook::Closed:
    case StateLook::MetricsOnly:
        break;
    }
    return rate(cell.failureRate);
}

QString reason(const FleetCell &cell)
{
    const auto &by = cell.view->overriddenBy;
    if (!by)
        return {};
    return by->reason.empty() ? text(by->actor) : text(by->actor + ": " + by->reason);
}

QString labelCount(std::ptrdiff_t open, std::uint32_t all)
{
    return open > 0 ? Words::tr("%1 of %2 open", "instances").arg(open).arg(all) : QString::number(all);
}

QString help(const FleetCell &cell, breaker::TimePoint now)
{
    const FleetRow row = rowOf(cell);
    QStringList lines{text(row.key.service + " / " + row.key.name + ", " + row.key.instance)};
    const QString state = fleet_text::state(row);
    const QString due = fleet_text::next(row, now);
    lines += due.isEmpty() ? state : state + QLatin1String(", ") + due;
    if (const QString note = fleet_text::note(row, now); !note.isEmpty())
        lines += note;
    if (const QString rates = fleet_text::help(row, FleetColumn::FailureRate, now); !rates.isEmpty())
        lines += Words::tr("Failure rate: %1").arg(rates);
    if (const QString slow = fleet_text::help(row, FleetColumn::SlowCallRate, now); !slow.isEmpty())
        lines += Words::tr("Slow calls: %1").arg(slow);
    lines += Words::tr("%1 calls/s, %2 refused/s")
                 .arg(format::perSecond(row.callsPerSecond), format::perSecond(row.notPermittedPerSecond));
    return lines.join(u'\n');
}

} // namespace panelboard::ui::board_text

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_text.h"

#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace panelboard::ui::fleet_text {

namespace {

namespace format = theme::format;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::FleetTable)
};

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

QString someOf(const FleetRow &row)
{
    switch (row.look) {
    case StateLook::Open:
        return Words::tr("%1 of %2 open", "instances");
    case StateLook::HalfOpen:
        return Words::tr("%1 of %2 half-open", "instances");
    case StateLook::ForcedOpen:
        return Words::tr("%1 of %2 forced", "instances");
    case StateLook::MetricsOnly:
        return Words::tr("%1 of %2 metrics only", "instances");
    case StateLook::Disabled:
        return Words::tr("%1 of %2 disabled", "instances");
    case StateLook::TooFewCalls:
        return Words::tr("%1 of %2 too few calls", "instances");
    case StateLook::Stale:
        return Words::tr("%1 of %2 stale", "instances");
    case StateLook::Waiting:
        return Words::tr("%1 of %2 waiting", "instances");
    case StateLook::Closed:
        break;
    }
    return Words::tr("%1 of %2 closed", "instances");
}

QString groupState(const FleetRow &row)
{
    const std::size_t all = row.instances.size();
    if (row.alike == all) {
        if (row.look == StateLook::Closed)
            return Words::tr("%1 closed", "instances").arg(all);
        if (row.look == StateLook::MetricsOnly || row.look == StateLook::Disabled ||
            row.look == StateLook::Stale || row.look == StateLook::Waiting)
            return format::lookWord(row.look);
    }
    return someOf(row).arg(row.alike).arg(all);
}

QString probeText(const FleetRow &row, breaker::TimePoint now)
{
    if (!row.openUntil)
        return {};
    if (*row.openUntil <= now)
        return Words::tr("probe due", "the wait is over; the next call is a probe");
    return Words::tr("probe in %1", "a countdown").arg(format::countdown(*row.openUntil - now));
}

QString calmNext(const FleetRow &row)
{
    if (row.nearest() < Nearness::Near)
        return {};
    const bool wouldOpen = row.look == StateLook::MetricsOnly && row.nearest() == Nearness::Over;
    return wouldOpen ? Words::tr("would be open", "if it were not METRICS_ONLY")
                     : Words::tr("near", "the threshold");
}

} // namespace

QString until(const FleetRow &row, breaker::TimePoint now)
{
    if (row.overriddenBy && row.overriddenBy->until)
        return Words::tr("until %1", "a time").arg(format::until(*row.overriddenBy->until, now));
    return row.look == StateLook::ForcedOpen ? Words::tr("no end set", "of a forced state") : QString();
}

QString columnTitle(FleetColumn column, bool isSorted)
{
    switch (column) {
    case FleetColumn::State:
        return isSorted ? Words::tr("State, worst first", "column") : Words::tr("State", "column");
    case FleetColumn::Breaker:
        return Words::tr("Breaker", "column");
    case FleetColumn::FailureRate:
        return Words::tr("Failure rate", "column");
    case FleetColumn::SlowCallRate:
        return Words::tr("Slow calls", "column");
    case FleetColumn::CallsPerSecond:
        return Words::tr("Calls/s", "column");
    case FleetColumn::RefusedPerSecond:
        return Words::tr("Refused/s", "column");
    case FleetColumn::Next:
        return Words::tr("Next", "column: what happens next");
    case FleetColumn::TimeInState:
        return Words::tr("In state", "column: for how long");
    case FleetColumn::Age:
        return Words::tr("Age", "column: of the data");
    case FleetColumn::Sparkline:
        return Words::tr("5 min failure", "column: failure rate of the last five minutes");
    case FleetColumn::NotPermitted:
        return Words::tr("Refused", "column: calls since the last change of state");
    case FleetColumn::MeanDuration:
        return Words::tr("Mean", "column: duration of calls");
    case FleetColumn::MaxDuration:
        return Words::tr("Max", "column: duration of calls");
    case FleetColumn::Trips:
        return Words::tr("Trips 24 h", "column: openings of the last day");
    case FleetColumn::Threshold:
        return Words::tr("Threshold", "column: of the failure rate");
    case FleetColumn::Window:
        return Words::tr("Window", "column: calls in it");
    case FleetColumn::Tags:
        return Words::tr("Tags", "column: labels of the service");
    }
    return {};
}

QString columnSetTitle(const QString &name)
{
    if (name == QLatin1String("standard"))
        return Words::tr("Standard", "set of columns");
    if (name == QLatin1String("traffic"))
        return Words::tr("Traffic", "set of columns");
    if (name == QLatin1String("latency"))
        return Words::tr("Latency", "set of columns");
    if (name == QLatin1String("history"))
        return Words::tr("History", "set of columns");
    return Words::tr("Configuration", "set of columns");
}

QString state(const FleetRow &row)
{
    if (row.isGroup)
        return groupState(row);
    if (row.look == StateLook::Stale && row.state)
        return Words::tr("was %1", "a state").arg(format::stateWord(*row.state));
    return format::lookWord(row.look);
}

QString servicePrefix(const FleetRow &row) { return text(row.key.service) + QLatin1String(" / "); }

QString next(const FleetRow &row, breaker::TimePoint now)
{
    if (row.pending)
        return *row.pending == fleet::CommandPhase::Acknowledged
                   ? Words::tr("acknowledged", "a change of state")
                   : Words::tr("requested", "a change of state");
    switch (row.look) {
    case StateLook::Open:
        return probeText(row, now);
    case StateLook::ForcedOpen:
        return until(row, now);
    case StateLook::Disabled: {
        const QString end = until(row, now);
        return end.isEmpty() ? Words::tr("no protection") : end;
    }
    case StateLook::Closed:
    case StateLook::MetricsOnly:
        return row.isFlapping ? flapping(row) : calmNext(row);
    case StateLook::HalfOpen:
    case StateLook::TooFewCalls:
    case StateLook::Stale:
    case StateLook::Waiting:
        break;
    }
    return {};
}

QString note(const FleetRow &row, breaker::TimePoint now)
{
    if (row.look == StateLook::Disabled)
        return Words::tr("not measured");
    if (row.isGroup)
        return {};
    if (row.look == StateLook::Stale && row.readAt)
        return Words::tr("no data, last seen %1", "a time").arg(format::clock(*row.readAt, now));
    if (row.look == StateLook::Waiting)
        return Words::tr("no data yet");
    if (row.look == StateLook::ForcedOpen && row.overriddenBy) {
        const QString actor = text(row.overriddenBy->actor);
        const QString reason = text(row.overriddenBy->reason);
        return reason.isEmpty() ? actor : actor + QLatin1String(": ") + reason;
    }
    return {};
}

QString probes(const FleetRow &row)
{
    if (row.look != StateLook::HalfOpen || !row.halfOpen || row.isGroup)
        return {};
    return Words::tr("probe %1 of %2", "trial calls done, of those permitted")
        .arg(row.halfOpen->passed + row.halfOpen->failed)
        .arg(row.halfOpen->permitted);
}

QString tooFew(const FleetRow &row)
{
    if (row.look != StateLook::TooFewCalls)
        return {};
    if (!row.bufferedCalls || !row.minimumNumberOfCalls)
        return Words::tr("too few calls");
    return format::tooFew(*row.bufferedCalls, *row.minimumNumberOfCalls);
}

QString timeInState(const FleetRow &row, breaker::TimePoint now)
{
    if (!row.stateSince)
        return QStringLiteral("–");
    return format::longestUnit(now - *row.stateSince);
}

QString age(const FleetRow &row, breaker::TimePoint now)
{
    return row.readAt ? format::age(now - *row.readAt) : QStringLiteral("–");
}

QString flapping(const FleetRow &row)
{
    return row.isFlapping ? Words::tr("flapping", "changes its state again and again") : QString();
}

QString notPermitted(const FleetRow &row)
{
    return row.notPermittedCalls ? format::count(*row.notPermittedCalls) : QStringLiteral("–");
}

QString duration(std::optional<double> ms)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    return ms ? format::latency(std::chrono::duration_cast<breaker::Duration>(Milliseconds(*ms)))
              : QStringLiteral("–");
}

QString threshold(const FleetRow &row)
{
    return row.failureRateThreshold ? format::threshold(*row.failureRateThreshold) : QStringLiteral("–");
}

QString window(const FleetRow &row)
{
    return row.bufferedCalls ? format::count(*row.bufferedCalls) : QStringLiteral("–");
}

QString tags(const FleetRow &row)
{
    QStringList words;
    for (const auto &[name, value] : row.labels)
        words += text(name + '=' + value);
    return words.join(u' ');
}

QString cell(const FleetRow &row, FleetColumn column, bool isInstance, breaker::TimePoint now)
{
    switch (column) {
    case FleetColumn::State:
        return state(row);
    case FleetColumn::Breaker:
        return isInstance ? text(row.key.instance) : servicePrefix(row) + text(row.key.name);
    case FleetColumn::FailureRate: {
        const QString instead = note(row, now) + probes(row) + tooFew(row);
        return instead.isEmpty() ? format::rate(row.failureRate) : instead;
    }
    case FleetColumn::SlowCallRate:
        return format::rate(row.slowCallRate);
    case FleetColumn::CallsPerSecond:
        return format::perSecond(row.callsPerSecond);
    case FleetColumn::RefusedPerSecond:
        return format::perSecond(row.notPermittedPerSecond);
    case FleetColumn::Next:
        return next(row, now);
    case FleetColumn::TimeInState:
        return timeInState(row, now);
    case FleetColumn::Age:
        return age(row, now);
    case FleetColumn::Sparkline:
        return {};
    case FleetColumn::NotPermitted:
        return notPermitted(row);
    case FleetColumn::MeanDuration:
        return duration(row.meanDurationMs);
    case FleetColumn::MaxDuration:
        return duration(row.maxDurationMs);
    case FleetColumn::Trips:
        return QString::number(row.statistics.trips);
    case FleetColumn::Threshold:
        return threshold(row);
    case FleetColumn::Window:
        return window(row);
    case FleetColumn::Tags:
        return tags(row);
    }
    return {};
}

QString sentence(const FleetRow &row, breaker::TimePoint now)
{
    QStringList parts{text(row.key.name), row.isGroup ? text(row.key.service) : text(row.key.instance),
                      state(row)};
    const QString instead = note(row, now) + probes(row) + tooFew(row);
    if (instead.isEmpty() && row.failureRate)
        parts += Words::tr("failure rate %1").arg(format::rate(row.failureRate));
    else if (!instead.isEmpty())
        parts += instead;
    if (const QString due = next(row, now); !due.isEmpty())
        parts += due;
    if (row.isDrifting)
        parts += Words::tr("differs from its siblings");
    return parts.join(QStringLiteral(", "));
}

} // namespace panelboard::ui::fleet_text

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_text.h"

#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>

namespace panelboard::ui::fleet_text {

namespace {

namespace format = theme::format;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::FleetTable)
};

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

/// The reason why a figure is missing, as the source's dialect gives it.
QString unknownBecause(const FleetRow &row, const char *field)
{
    for (const auto &unknown : row.unknowns) {
        if (unknown.field == field)
            return text(unknown.reason);
    }
    return {};
}

QString rateHelp(const FleetRow &row, std::optional<double> rate, std::optional<double> threshold,
                 const char *field)
{
    if (!rate)
        return unknownBecause(row, field);
    const QString against =
        threshold
            ? Words::tr("%1, the threshold is %2").arg(format::rate(rate), format::threshold(*threshold))
            : Words::tr("%1, the threshold is not known").arg(format::rate(rate));
    return row.isGroup ? Words::tr("%1 (%2, the worst of %3)", "rate against threshold; an instance; a count")
                             .arg(against, text(row.ratesOf))
                             .arg(row.instances.size())
                       : against;
}

QString stateHelp(const FleetRow &row)
{
    const QString gloss = format::lookWord(row.look) + QLatin1String(": ") + format::lookGloss(row.look);
    return row.isGroup
               ? gloss
               : text(row.key.service + " / " + row.key.name + ", " + row.key.instance) + u'\n' + gloss;
}

QString sinceHelp(const FleetRow &row, breaker::TimePoint now)
{
    if (!row.stateSince)
        return unknownBecause(row, "stateSince");
    const QString length = format::duration(now - *row.stateSince);
    const QString since = format::clock(*row.stateSince, now);
    return row.stateSinceAtLeast
               ? Words::tr("At least %1: it was so when the console first looked, at %2").arg(length, since)
               : Words::tr("%1, since %2", "a length; a time").arg(length, since);
}

QString overrideHelp(const FleetRow &row, breaker::TimePoint now)
{
    if (!row.overriddenBy)
        return {};
    const QString end = until(row, now);
    return text(row.overriddenBy->actor + ": " + row.overriddenBy->reason) +
           (end.isEmpty() ? QString() : QLatin1String(", ") + end);
}

/// How it differs from its siblings, a line for each property.
QString driftHelp(const FleetRow &row)
{
    QString lines;
    for (const fleet::Drift &drift : row.drift)
        lines += u'\n' + Words::tr("%1 differs from its %2 siblings: %3 %4, not %5",
                                   "an instance; a count; a property; its value here; elsewhere")
                             .arg(text(row.key.instance))
                             .arg(drift.siblings)
                             .arg(text(drift.property), text(drift.here), text(drift.elsewhere));
    return lines;
}

} // namespace

QString help(const FleetRow &row, FleetColumn column, breaker::TimePoint now)
{
    switch (column) {
    case FleetColumn::State:
        return stateHelp(row);
    case FleetColumn::Breaker:
        return text(row.key.service + " / " + row.key.name) + driftHelp(row);
    case FleetColumn::FailureRate:
        if (row.overriddenBy && !row.isGroup)
            return overrideHelp(row, now);
        return rateHelp(row, row.failureRate, row.failureRateThreshold, "failureRate");
    case FleetColumn::SlowCallRate:
        return rateHelp(row, row.slowCallRate, row.slowCallRateThreshold, "slowCallRate");
    case FleetColumn::CallsPerSecond:
        return row.callsPerSecond ? QString() : unknownBecause(row, "callsPerSecond");
    case FleetColumn::RefusedPerSecond:
        return row.notPermittedPerSecond ? QString() : unknownBecause(row, "notPermittedPerSecond");
    case FleetColumn::Next:
        return overrideHelp(row, now);
    case FleetColumn::TimeInState:
        return sinceHelp(row, now);
    case FleetColumn::Age:
        return row.readAt ? Words::tr("Last reading at %1").arg(format::clockMs(*row.readAt)) : QString();
    case FleetColumn::Sparkline:
        return Words::tr("Failure rate of the last 5 minutes; the line is the threshold.");
    case FleetColumn::NotPermitted:
        return row.notPermittedCalls ? QString() : unknownBecause(row, "notPermittedCalls");
    case FleetColumn::MeanDuration:
        return row.meanDurationMs ? QString() : unknownBecause(row, "meanDurationMs");
    case FleetColumn::MaxDuration:
        return row.maxDurationMs ? QString() : unknownBecause(row, "maxDurationMs");
    case FleetColumn::Threshold:
        return row.failureRateThreshold ? QString() : unknownBecause(row, "failureRateThreshold");
    case FleetColumn::Trips:
        return row.statistics.knownSince
                   ? Words::tr("Known since %1").arg(format::clock(*row.statistics.knownSince, now))
                   : QString();
    case FleetColumn::Window:
        return row.bufferedCalls ? QString() : unknownBecause(row, "bufferedCalls");
    case FleetColumn::Tags:
        return tags(row);
    }
    return {};
}

} // namespace panelboard::ui::fleet_text

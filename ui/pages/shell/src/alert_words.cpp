// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_words.h"

#include <panelboard/ui/shell/alert_model.h>
#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>

namespace panelboard::ui::alert_text {

namespace {

namespace format = theme::format;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Alerts)
};

/// As long as the rule holds the time goes on; afterwards the figure stands.
QString lasted(const fleet::AlertView &alert, breaker::TimePoint now)
{
    const auto figure =
        std::chrono::duration_cast<breaker::Duration>(std::chrono::duration<double>(alert.figure));
    return format::duration(alert.ended ? figure : std::max(figure, now - alert.since));
}

} // namespace

QString rule(const fleet::AlertView &alert, breaker::TimePoint now)
{
    switch (alert.rule) {
    case fleet::AlertRule::OpenTooLong:
        return Words::tr("Open for %1").arg(lasted(alert, now));
    case fleet::AlertRule::Flapping:
        return Words::tr("%n change(s) of state in 15 minutes", nullptr, int(alert.figure));
    case fleet::AlertRule::NearThreshold:
        return Words::tr("Rate %1, near its threshold").arg(format::rate(alert.figure));
    case fleet::AlertRule::SourceLost:
        return Words::tr("No contact for %1").arg(lasted(alert, now));
    }
    return {};
}

QString where(const fleet::AlertView &alert)
{
    const QString instance = QString::fromStdString(alert.where.instance);
    const QString name = QString::fromStdString(alert.where.name);
    if (name.isEmpty())
        return instance;
    return instance.isEmpty() ? name : name + QStringLiteral(", ") + instance;
}

QString when(const fleet::AlertView &alert, breaker::TimePoint now)
{
    if (alert.ended)
        return Words::tr("ended %1").arg(format::clock(*alert.ended, now));
    if (alert.mutedUntil && *alert.mutedUntil > now)
        return Words::tr("muted, %1 left").arg(format::longestUnit(*alert.mutedUntil - now));
    if (alert.isMutedUntilEnd)
        return Words::tr("muted until it ends");
    return Words::tr("since %1").arg(format::clock(alert.since, now));
}

} // namespace panelboard::ui::alert_text

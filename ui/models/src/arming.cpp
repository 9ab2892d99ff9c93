// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/arming.h>

#include <algorithm>
#include <tuple>

namespace panelboard::ui {

EnvironmentKind kindOfEnvironment(const std::string &environment)
{
    const QString name = QString::fromStdString(environment).toLower();
    if (name.startsWith(QStringLiteral("prod")))
        return EnvironmentKind::Production;
    const bool isTest = name.startsWith(QStringLiteral("stag")) || name.startsWith(QStringLiteral("test"));
    return isTest ? EnvironmentKind::Staging : EnvironmentKind::Other;
}

Arming::Arming(FleetBridge &bridge, QObject *parent) : QObject(parent), m_bridge(bridge)
{
    connect(&bridge, &FleetBridge::snapshotChanged, this, &Arming::applySnapshot);
    connect(&bridge, &FleetBridge::ticked, this, &Arming::expire);
    applySnapshot(bridge.snapshot());
}

QString Arming::actor() const { return QString::fromStdString(m_bridge.actor()); }

void Arming::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    auto kind = EnvironmentKind::Other;
    const std::string *name = nullptr;
    for (const auto &target : snapshot->targets) {
        const std::string &environment = target->config.environment;
        if (target->inProcess || environment.empty())
            continue;
        const EnvironmentKind each = kindOfEnvironment(environment);
        if (!name || each < kind) {
            name = &environment;
            kind = each;
        }
    }
    const std::string environment = name ? *name : std::string();
    if (std::tie(kind, environment, snapshot->auditProblem) ==
        std::tie(m_kind, m_environment, m_auditProblem))
        return;
    m_kind = kind;
    m_environment = environment;
    m_auditProblem = snapshot->auditProblem;
    if (m_kind != EnvironmentKind::Production)
        m_until.reset();
    emit changed();
}

void Arming::arm(std::chrono::minutes time)
{
    if (m_kind != EnvironmentKind::Production)
        return;
    m_until = m_bridge.present() + time;
    emit changed();
}

void Arming::disarm()
{
    if (!m_until)
        return;
    m_until.reset();
    emit changed();
}

void Arming::expire()
{
    if (!m_until)
        return;
    if (*m_until <= m_bridge.present())
        disarm();
    else
        emit ticked();
}

void Arming::setLooksAtThePast(bool isPast)
{
    if (isPast == m_isPast)
        return;
    m_isPast = isPast;
    emit changed();
}

QString Arming::whyNothing() const
{
    if (m_isPast)
        return tr("This is the past. Jump to now to steer.");
    // Between two ticks the time may be over already.
    if (isReadOnly() || (m_until && *m_until <= m_bridge.present()))
        return tr("Read-only. Arm to steer.");
    if (!m_auditProblem.empty())
        return tr("Commands are off: %1").arg(QString::fromStdString(m_auditProblem));
    return {};
}

QString Arming::whyNot(const fleet::BreakerKey &key) const
{
    if (QString why = whyNothing(); !why.isEmpty())
        return why;
    const auto &targets = m_bridge.snapshot()->targets;
    const auto target = std::ranges::find_if(targets, [&key](const auto &each) {
        return each->config.service == key.service && each->config.instance == key.instance;
    });
    if (target == targets.end())
        return tr("It is not in the list any more");
    return (*target)->updates.empty() && !(*target)->canEdit ? tr("This source cannot be steered")
                                                             : QString();
}

} // namespace panelboard::ui

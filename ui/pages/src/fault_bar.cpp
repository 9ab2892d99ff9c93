// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_bar.h"

#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/theme/fonts.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>
#include <map>
#include <utility>

namespace panelboard::ui {

namespace {

bool hasFaults(const fleet::TargetView &target)
{
    return !target.config.faultControlUrl.empty() && !target.faults.empty() &&
           kindOfEnvironment(target.config.environment) != EnvironmentKind::Production;
}

/// What the menus depend on; the values do not matter, unless they are strengths that nobody offers.
std::vector<std::string> shapeOf(const std::vector<InstanceFault> &faults)
{
    std::vector<std::string> shape;
    for (const auto &[fault, instance, isShown] : faults) {
        if (!isShown)
            continue;
        shape.push_back(fault.service + '/' + fault.name + '/' + instance);
        if (!fault.isSwitch())
            shape.push_back(std::to_string(fault.strengths().size()) + fault.strengths().back());
    }
    return shape;
}

/// A fault belongs to the thing that it strikes; two unknown services are two things.
std::pair<Dependency, std::string> groupOf(const Fault &fault)
{
    const Dependency dependency = fault.dependency();
    return {dependency, dependency == Dependency::Service ? fault.service : std::string()};
}

} // namespace

FaultBar::FaultBar(FleetBridge &bridge, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_caption(new QLabel(tr("Faults", "that the demo can switch")))
{
    setObjectName(QStringLiteral("faultBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    m_caption->setObjectName(QStringLiteral("faultCaption"));
    m_caption->setFont(theme::secondary());
    layout->addWidget(m_caption);
    layout->addSpacing(4);
    connect(&bridge, &FleetBridge::snapshotChanged, this, &FaultBar::applySnapshot);
    applySnapshot(bridge.snapshot());
}

void FaultBar::setBreaker(const std::optional<fleet::BreakerKey> &key)
{
    m_breaker = key;
    applySnapshot(m_bridge.snapshot());
}

std::vector<InstanceFault> FaultBar::faultsIn(const fleet::FleetSnapshot &snapshot) const
{
    std::map<std::string, std::string> shown; // service, instance
    for (const auto &target : snapshot.targets) {
        if (!hasFaults(*target))
            continue;
        const bool isChosen = m_breaker && target->config.service == m_breaker->service &&
                              target->config.instance == m_breaker->instance;
        if (isChosen || !shown.contains(target->config.service))
            shown[target->config.service] = target->config.instance;
    }
    std::vector<InstanceFault> faults;
    for (const auto &target : snapshot.targets) {
        if (!hasFaults(*target))
            continue;
        const std::string &instance = target->config.instance;
        for (const fleet::FaultValue &fault : target->faults)
            faults.push_back({{target->config.service, fault.name, fault.value},
                              instance,
                              shown[target->config.service] == instance});
    }
    return faults;
}

void FaultBar::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    const std::vector<InstanceFault> faults = faultsIn(*snapshot);
    setVisible(!faults.empty());
    if (auto shape = shapeOf(faults); shape != m_shape) {
        m_shape = std::move(shape);
        rebuild(faults);
    }
    for (FaultMenu *menu : m_menus)
        menu->apply(faults, snapshot->commands);
}

/// Menus stay where their thing is still there: one of them may be open.
void FaultBar::rebuild(const std::vector<InstanceFault> &faults)
{
    std::map<std::pair<Dependency, std::string>, std::vector<InstanceFault>> groups;
    for (const InstanceFault &fault : faults)
        if (fault.isShown)
            groups[groupOf(fault.fault)].push_back(fault);
    std::vector<FaultMenu *> old = std::exchange(m_menus, {});
    for (const auto &[group, members] : groups) {
        const auto same =
            std::ranges::find_if(old, [&](const FaultMenu *menu) { return groupOf(menu->first()) == group; });
        FaultMenu *menu = nullptr;
        if (same != old.end()) {
            menu = *same;
            old.erase(same);
            menu->setFaults(members);
        } else {
            menu = new FaultMenu(m_bridge, members, this);
        }
        layout()->removeWidget(menu);
        layout()->addWidget(menu);
        m_menus.push_back(menu);
    }
    for (FaultMenu *menu : old)
        menu->deleteLater();
}

} // namespace panelboard::ui

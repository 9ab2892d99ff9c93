// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_switch.h"

#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>

#include <string_view>

namespace panelboard::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Faults)
};

bool is(const Fault &fault, std::string_view name) { return fault.name == name; }

} // namespace

const std::vector<Fault> &faults()
{
    static const std::vector<Fault> all{
        {"pause", true, {"off", "on"}},
        {"stop", true, {"off", "on"}},
        {"slow", false, {"0", "50", "200", "700"}},
        {"refuse", false, {"off", "on"}},
        {"errors", false, {"0", "5", "20", "50"}},
        {"load", false, {"30", "5", "100", "300"}},
    };
    return all;
}

QString fault_text::title(const Fault &fault)
{
    if (is(fault, "pause"))
        return Words::tr("Pause Redis");
    if (is(fault, "stop"))
        return Words::tr("Stop Redis");
    if (is(fault, "slow"))
        return Words::tr("Slow", "fault: every answer of Redis is late");
    if (is(fault, "refuse"))
        return Words::tr("Refuse", "fault: Redis refuses connections");
    return is(fault, "errors") ? Words::tr("Errors", "fault: a share of calls fails") : Words::tr("Load");
}

QString fault_text::value(const Fault &fault, const std::string &value)
{
    const QString text = QString::fromStdString(value);
    if (value == "on")
        return Words::tr("on", "a fault is");
    if (value == "off")
        return Words::tr("off", "a fault is");
    if (is(fault, "slow"))
        return Words::tr("%1 ms", "added to every answer").arg(text);
    return is(fault, "errors") ? Words::tr("%1 %", "of the calls").arg(text)
                               : Words::tr("%1 calls/s").arg(text);
}

QString fault_text::help(const Fault &fault)
{
    if (is(fault, "pause"))
        return Words::tr("Redis accepts calls and never answers them. All instances share it.");
    if (is(fault, "stop"))
        return Words::tr("Redis is not there. All instances share it.");
    if (is(fault, "slow"))
        return Words::tr("Every answer of Redis to this instance is late.");
    if (is(fault, "refuse"))
        return Words::tr("Redis refuses the connections of this instance.");
    return is(fault, "errors") ? Words::tr("A share of this instance's calls to Redis fails.")
                               : Words::tr("How many calls this instance gets.");
}

bool FaultState::isInForce() const
{
    return phase == fleet::CommandPhase::Acknowledged || phase == fleet::CommandPhase::Observed;
}

bool FaultState::isOnItsWay() const { return phase < fleet::CommandPhase::Acknowledged; }

std::optional<FaultState> faultState(const std::vector<std::shared_ptr<const fleet::CommandView>> &commands,
                                     const std::string &instance, const Fault &fault)
{
    for (auto command = commands.rbegin(); command != commands.rend(); ++command) {
        const auto *wish = std::get_if<fleet::SwitchFault>(&(*command)->command.what);
        if (wish && wish->fault == fault.name &&
            (fault.isShared || (*command)->command.where.instance == instance))
            return FaultState{wish->value, (*command)->phase, (*command)->message};
    }
    return std::nullopt;
}

} // namespace panelboard::ui

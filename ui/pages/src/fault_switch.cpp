// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_switch.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace panelboard::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Faults)
};

constexpr std::string_view kDatabase = "database-";

struct Strengths {
    std::string_view kind;
    std::array<const char *, 5> values; ///< the first is how the demo starts
};
constexpr std::array<Strengths, 5> kStrengths{{{"slow", {"0", "50", "200", "700", "3000"}},
                                               {"errors", {"0", "5", "20", "50", "100"}},
                                               {"flapping", {"0", "2", "5", "15", "60"}},
                                               {"load", {"30", "5", "60", "100", "300"}},
                                               {"misses", {"5", "0", "20", "50", "100"}}}};
constexpr std::array<const char *, 5> kAnyStrengths{"0", "5", "20", "50", "100"};

const std::array<const char *, 5> &strengthsOf(const std::string &kind)
{
    const auto found = std::ranges::find(kStrengths, std::string_view(kind), &Strengths::kind);
    return found == kStrengths.end() ? kAnyStrengths : found->values;
}

} // namespace

std::string Fault::kind() const { return name.starts_with(kDatabase) ? name.substr(kDatabase.size()) : name; }

Dependency Fault::dependency() const
{
    if (name == "load" || name == "misses")
        return Dependency::Load;
    if (name.starts_with(kDatabase))
        return Dependency::Database;
    if (service == "inventory")
        return Dependency::Redis;
    if (service == "qr")
        return Dependency::ObjectStore;
    return service == "payment" ? Dependency::Gateway : Dependency::Service;
}

bool Fault::isSwitch() const { return value == "on" || value == "off"; }

bool Fault::isShared() const
{
    if (dependency() == Dependency::Load)
        return false;
    return kind() == "pause" || kind() == "stop" || dependency() == Dependency::Gateway;
}

bool Fault::isCalm(const std::string &given) const
{
    return isSwitch() ? given == "off" : given == strengthsOf(kind()).front();
}

std::vector<std::string> Fault::strengths() const
{
    const auto &offered = strengthsOf(kind());
    std::vector<std::string> values(offered.begin(), offered.end());
    if (std::ranges::find(values, value) == values.end())
        values.push_back(value);
    return values;
}

QString fault_text::dependency(const Fault &fault)
{
    switch (fault.dependency()) {
    case Dependency::Redis:
        return Words::tr("Redis");
    case Dependency::Database:
        return Words::tr("PostgreSQL");
    case Dependency::ObjectStore:
        return Words::tr("Object store");
    case Dependency::Gateway:
        return Words::tr("Payment gateway");
    case Dependency::Load:
        return Words::tr("Load");
    case Dependency::Service:
        break;
    }
    return QString::fromStdString(fault.service);
}

QString fault_text::title(const Fault &fault)
{
    const std::string kind = fault.kind();
    if (kind == "pause")
        return Words::tr("Pause", "fault: the server accepts calls and never answers");
    if (kind == "stop")
        return Words::tr("Stop", "fault: the server is not there");
    if (kind == "slow")
        return Words::tr("Slow", "fault: every answer is late");
    if (kind == "hang")
        return Words::tr("Hang", "fault: calls are taken and never answered");
    if (kind == "refuse")
        return Words::tr("Refuse", "fault: connections are refused");
    if (kind == "flapping")
        return Words::tr("Flap", "fault: away and back again");
    if (kind == "errors")
        return Words::tr("Errors", "fault: a share of calls fails");
    if (kind == "load")
        return Words::tr("Calls", "how many a service gets");
    if (kind == "misses")
        return Words::tr("Misses", "calls for what is not in the cache");
    return QString::fromStdString(fault.name);
}

QString fault_text::value(const Fault &fault, const std::string &value)
{
    const QString text = QString::fromStdString(value);
    const std::string kind = fault.kind();
    if (value == "on")
        return Words::tr("on", "a fault is");
    if (value == "off")
        return Words::tr("off", "a fault is");
    if (kind == "slow")
        return Words::tr("%1 ms", "added to every answer").arg(text);
    if (kind == "flapping")
        return value == "0" ? Words::tr("off", "a fault is")
                            : Words::tr("every %1 s", "away, and back again").arg(text);
    if (kind == "errors" || kind == "misses")
        return Words::tr("%1 %", "of the calls").arg(text);
    return kind == "load" ? Words::tr("%1 calls/s").arg(text) : text;
}

QString fault_text::state(const Fault &fault, const std::string &value)
{
    const QString title = fault_text::title(fault);
    if (fault.kind() == "load")
        return fault_text::value(fault, value);
    return value == "on" ? title : title + u' ' + fault_text::value(fault, value);
}

QString fault_text::help(const Fault &fault)
{
    const std::string kind = fault.kind();
    if (kind == "pause" || kind == "hang")
        return Words::tr("It accepts calls and never answers them.");
    if (kind == "stop")
        return Words::tr("It is not there: connections are refused.");
    if (kind == "slow")
        return Words::tr("Every answer is late.");
    if (kind == "refuse")
        return Words::tr("It refuses connections.");
    if (kind == "flapping")
        return Words::tr("It is away and back again, so many seconds each.");
    if (kind == "errors")
        return Words::tr("A share of the calls fails.");
    if (kind == "load")
        return Words::tr("How many calls the instance gets.");
    return kind == "misses" ? Words::tr("The share of calls for what is not in Redis.") : QString();
}

std::optional<FaultWish> faultWish(const std::vector<std::shared_ptr<const fleet::CommandView>> &commands,
                                   const std::string &instance, const Fault &fault)
{
    for (auto command = commands.rbegin(); command != commands.rend(); ++command) {
        const auto *wish = std::get_if<fleet::SwitchFault>(&(*command)->command.what);
        const fleet::BreakerKey &where = (*command)->command.where;
        if (wish && wish->fault == fault.name && where.service == fault.service &&
            (fault.isShared() || where.instance == instance))
            return FaultWish{wish->value, (*command)->phase, (*command)->message};
    }
    return std::nullopt;
}

} // namespace panelboard::ui

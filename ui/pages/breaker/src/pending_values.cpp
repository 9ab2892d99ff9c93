// SPDX-License-Identifier: GPL-3.0-or-later
#include "pending_values.h"

#include <panelboard/ui/theme/format.h>

#include <chrono>
#include <cmath>

namespace panelboard::ui {

PendingValues pendingValues(const BreakerFacts &facts, PendingValues values)
{
    for (const auto &command : facts.commands) {
        const auto *edit = std::get_if<fleet::EditConfig>(&command->command.what);
        if (!edit || command->isSettled())
            continue;
        for (const auto &each : edit->edits)
            values[each.property] = each.to;
    }
    return values;
}

std::optional<double> percentOf(const PendingValues &values, const char *name)
{
    const auto found = values.find(name);
    if (found == values.end())
        return {};
    const auto *percent = std::get_if<double>(&found->second);
    return percent ? std::optional(*percent) : std::nullopt;
}

QString valueText(const breaker::Property &property, const breaker::PropertyValue &value)
{
    constexpr double kSecond = 1000;
    const auto *ms = std::get_if<double>(&value);
    if (property.kind == breaker::PropertyKind::Milliseconds && ms && *ms >= kSecond &&
        std::fmod(*ms, kSecond) == 0)
        return theme::format::duration(std::chrono::seconds(std::llround(*ms / kSecond)));
    return QString::fromStdString(breaker::toText(property, value));
}

std::map<std::string, QString> textsOf(const PendingValues &values)
{
    std::map<std::string, QString> texts;
    for (const auto &[name, value] : values)
        if (const breaker::Property *property = breaker::findProperty(name))
            texts[name] = valueText(*property, value);
    return texts;
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pending_values.h"

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

std::map<std::string, QString> textsOf(const PendingValues &values)
{
    std::map<std::string, QString> texts;
    for (const auto &[name, value] : values)
        if (const breaker::Property *property = breaker::findProperty(name))
            texts[name] = QString::fromStdString(breaker::toText(*property, value));
    return texts;
}

} // namespace panelboard::ui

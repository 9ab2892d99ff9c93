// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <panelboard/breaker/config_properties.h>

#include <QtCore/QString>

#include <map>
#include <string>

/// Properties that commands under way would change, and are not in force yet. Pure functions.
namespace panelboard::ui {

using PendingValues = std::map<std::string, breaker::PropertyValue>;

/// @param asked  what is being confirmed; commands under way come over it
[[nodiscard]] PendingValues pendingValues(const BreakerFacts &facts, PendingValues asked = {});
[[nodiscard]] std::optional<double> percentOf(const PendingValues &values, const char *name);
/// As people read it: "10 %", "30 s" where the wire says 30000 ms.
[[nodiscard]] QString valueText(const breaker::Property &property, const breaker::PropertyValue &value);
[[nodiscard]] std::map<std::string, QString> textsOf(const PendingValues &values);

} // namespace panelboard::ui

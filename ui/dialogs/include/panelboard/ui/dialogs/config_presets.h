// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/config_properties.h>

#include <QtCore/QString>

#include <string>
#include <vector>

namespace panelboard::ui::dialogs {

/// Values that fit one class of dependency, to begin with: measure a day, then tighten.
struct ConfigPreset {
    struct Value {
        std::string property;
        breaker::PropertyValue value;
        QString reason; ///< one line, with its source
    };
    std::string id; ///< "fastCache": an address for tests and actions
    QString name;   ///< "Fast cache"
    QString about;  ///< what it is for
    std::vector<Value> values;
};

/// Fast cache, database, HTTP API, payment gateway; in the operator's language.
[[nodiscard]] std::vector<ConfigPreset> configPresets();

/// What a property does, in one sentence in the operator's language; empty for one that is not known.
[[nodiscard]] QString meaningOf(const breaker::Property &property);

} // namespace panelboard::ui::dialogs

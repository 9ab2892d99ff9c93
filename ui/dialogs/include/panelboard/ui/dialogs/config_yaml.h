// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/config.h>

#include <QtCore/QString>

namespace panelboard::ui::dialogs {

/// The configuration as it would stand in the service's own application.yml, in Resilience4j's notation:
/// every property that differs from its default, durations with their unit. Ends with a newline.
[[nodiscard]] QString toYaml(const std::string &breaker, const breaker::CircuitBreakerConfig &config);

} // namespace panelboard::ui::dialogs

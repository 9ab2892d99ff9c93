// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event_log_model.h"

namespace panelboard::ui {

/// What the log says of one event.
struct EventWords {
    EventLogModel::Kind kind = EventLogModel::Kind::Other;
    QString text;
    QString detail;
};

/// Causes come from what the source tells of its last transitions.
[[nodiscard]] EventWords wordsOf(const BreakerFacts &facts, const fleet::LogEntry &entry);

/// "asked by j.kim: CHG-2231; observed after 0.3 s", "asked by j.kim; failed: 403".
[[nodiscard]] QString lifeOf(const fleet::CommandView &command);

} // namespace panelboard::ui

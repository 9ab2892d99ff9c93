// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/shell/target_tester.h>

#include <QtCore/QString>

#include <vector>

namespace panelboard::ui::target_text {

enum class Mood { Good, Bad, Warning };

/// One thing that the test found: what, and what that means.
struct Finding {
    Mood mood = Mood::Good;
    QString title;
    QString text;
};

/// Reachable? Which make, which breakers? Metrics? May it be steered? As far as it came.
[[nodiscard]] std::vector<Finding> findings(const TargetReport &report);
/// The lines that the service needs to show everything; empty when it does, or when nobody can tell.
[[nodiscard]] QString remedy(const TargetReport &report);

} // namespace panelboard::ui::target_text

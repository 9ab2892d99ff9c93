// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_picture.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace panelboard::ui {

/// What the term under the cursor may become.
struct FilterCompletion {
    static constexpr qsizetype kMost = 12;

    int at = 0;             ///< where the term stands in the text
    int length = 0;         ///< and how much of it is replaced
    QStringList candidates; ///< whole terms, at most kMost
};

/// Completes keys (`sta` → `state:`), states, conditions, and the services, names, instances, environments
/// and tags that the fleet has. Pure; costs a walk over the fleet for names.
[[nodiscard]] FilterCompletion completeFilter(const QString &text, int cursor, const FleetPicture &picture);

} // namespace panelboard::ui

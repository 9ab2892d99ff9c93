// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QVariantMap>

namespace panelboard::bench {

class MeteredApplication;

/// How long the console computes from its start to its first useful paint, with a workspace brought back from
/// its settings' file and a fleet in its table, over an empty window of the same size: the ratio of the
/// medians of many processes, by turns.
/// @param settings  what the console kept of a window
[[nodiscard]] double firstPaintRatio(const QVariantMap &settings);

/// The life of such a process: it prints its milliseconds of CPU time.
/// @param settingsFile  empty: the empty window
int paintFirst(MeteredApplication &application, const QString &settingsFile);

} // namespace panelboard::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QVariantMap>

namespace panelboard::bench {

/// From the start of a process to its first useful paint: the console with a workspace brought back from its
/// settings' file and a fleet in its table, over an empty window of the same size.
struct FirstPaint {
    double ratio = 0;    ///< by the clock on the wall, as an operator waits
    double cpuRatio = 0; ///< of CPU time, which a busy machine and a slow display do not count in
};

/// Ratios of the medians of many processes, by turns. They paint on an X server, as those of operators do: on
/// DISPLAY, or on an Xvfb of their own; where there is none, offscreen.
/// @param settings  what the console kept of a window
[[nodiscard]] FirstPaint firstPaint(const QVariantMap &settings);

/// The argument that makes such a process; a settings' file follows, or an empty text for the empty window.
constexpr const char *kFirstPaint = "--first-paint";

/// The life of such a process: at its first paint it prints its milliseconds of CPU time, and those by the
/// clock that it spent on what an operator's console does not do.
/// @param argv  the program, kFirstPaint, the settings' file
int paintFirst(int argc, char **argv);

} // namespace panelboard::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QKeyEvent;
class QWidget;

namespace panelboard::ui {
class TimeAxis;
}

namespace panelboard::ui::charts {

/// What a page does itself at the keys of the time axis; empty: that key does nothing there.
struct TimeKeyActions {
    std::function<void()> previousTransition; ///< [
    std::function<void()> nextTransition;     ///< ]
    std::function<void()> note;               ///< N
};

/// The keys of the time axis, valid while the focus is in `page`: W and S zoom, A and D pan, F fits, T and M
/// set a mark at the crosshair. Pause, now and zoom back are the window's.
/// @param axis  outlives the page
void addTimeKeys(QWidget &page, TimeAxis &axis, TimeKeyActions actions);

/// Left and Right move the crosshair by a hundredth of what is shown, with Shift the look at the fleet as it
/// was; while the past is looked at they move that. Home goes to the beginning. For a ribbon in focus.
/// @return whether the key was one of these
bool stepInTime(const QKeyEvent &key, TimeAxis &axis);

} // namespace panelboard::ui::charts

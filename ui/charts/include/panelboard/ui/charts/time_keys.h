// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

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

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace panelboard::bench {

class MeteredApplication;

/// The console's window through a working day: a fleet at 1 Hz and an operator who goes from page to page.
/// Prints a line of JSON each minute: memory, the longest frame and the longest event of that minute, in CPU
/// time and by the clock; then a line for the whole without its first minute. Memory grows for a quarter of
/// an hour, until as much history is kept as there ever will be.
int soak(MeteredApplication &application, int breakers, int minutes);

} // namespace panelboard::bench

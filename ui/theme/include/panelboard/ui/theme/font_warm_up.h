// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

namespace panelboard::ui::theme {

/// Reads fontconfig's configuration and caches on a thread of its own while the application is being made:
/// Qt would do it, in some 4 ms, when the first text is laid out. Make it first in main(); its end waits.
class FontWarmUp {
public:
    FontWarmUp();

private:
    std::jthread m_thread;
};

} // namespace panelboard::ui::theme

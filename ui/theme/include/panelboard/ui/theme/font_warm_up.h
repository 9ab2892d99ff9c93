// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

namespace panelboard::ui::theme {

/// Looks for fonts on a thread of its own while the rest is being made: Qt would do it, in some 8 ms, when
/// the first text is laid out. Made first in main(), it reads fontconfig's configuration and caches; its end
/// waits.
class FontWarmUp {
public:
    FontWarmUp();

    /// Goes on with Qt's list of all fonts. Once there is an application, and before its first text.
    void listFonts();

private:
    std::jthread m_thread;
};

} // namespace panelboard::ui::theme

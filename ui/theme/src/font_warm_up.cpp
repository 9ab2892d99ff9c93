// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/font_warm_up.h>

#include <panelboard/ui/theme/fonts.h>

#include <QtGui/QFontInfo>

#include <fontconfig/fontconfig.h>

namespace panelboard::ui::theme {

FontWarmUp::FontWarmUp() : m_thread([] { FcInit(); }) {}

void FontWarmUp::listFonts()
{
    m_thread = std::jthread([] { QFontInfo(body()).family(); }); // asking for one font lists them all
}

} // namespace panelboard::ui::theme

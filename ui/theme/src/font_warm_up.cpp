// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/font_warm_up.h>

#include <fontconfig/fontconfig.h>

namespace panelboard::ui::theme {

FontWarmUp::FontWarmUp() : m_thread([] { FcInit(); }) {}

} // namespace panelboard::ui::theme

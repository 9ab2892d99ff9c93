// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/theme/tokens.h>

namespace panelboard::ui::dialogs {

/// The colours that say where the operator is and whether he may act: of the band across the window, of the
/// frame around it and of the top edge of every sheet.
[[nodiscard]] theme::BandColours bandColours(const Arming &arming);

} // namespace panelboard::ui::dialogs

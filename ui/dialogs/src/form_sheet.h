// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/sheet.h>
#include <panelboard/ui/models/fleet_bridge.h>

namespace panelboard::ui::dialogs {

class Steering;

/// The form with every property, over the window: for pages that have no room for it. Follows what is in
/// force and how far its own command is.
class FormSheet : public Sheet {
    Q_OBJECT
public:
    /// @param key  a breaker that is watched, and whose configuration is known
    FormSheet(const fleet::BreakerKey &key, FleetBridge &bridge, Steering &steering, QWidget *page);
};

} // namespace panelboard::ui::dialogs

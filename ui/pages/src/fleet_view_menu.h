// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

class QMenu;

namespace panelboard::ui {

class FleetPage;
class FleetTable;
class SavedViews;

/// Fills the table's menu: sets of columns, single columns, order, grouping, saved views.
/// @param views  null: no views are kept
void fillFleetMenu(QMenu &menu, FleetPage &page, FleetTable &table, SavedViews *views);

} // namespace panelboard::ui

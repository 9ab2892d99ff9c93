// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_view_menu.h"

#include "fleet_columns.h"
#include "fleet_table.h"
#include "fleet_text.h"
#include "saved_view_menu.h"

#include <panelboard/ui/models/saved_views.h>
#include <panelboard/ui/pages/fleet_page.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace panelboard::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::FleetMenu)
};

QAction *addCheck(QMenu &menu, const QString &text, const QString &name, bool isChecked)
{
    QAction *action = menu.addAction(text);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(isChecked);
    return action;
}

void addColumnSets(QMenu &menu, FleetTable &table)
{
    auto *group = new QActionGroup(&menu);
    for (const ColumnSet &set : columnSets()) {
        std::vector<FleetColumn> columns = set.columns;
        std::ranges::sort(columns);
        QAction *action = addCheck(menu, fleet_text::columnSetTitle(set.name),
                                   QStringLiteral("columns.") + set.name, table.columns() == columns);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &table,
                         [&table, columns] { table.setColumns(columns); });
    }
}

void toggle(FleetTable &table, FleetColumn column)
{
    std::vector<FleetColumn> columns = table.shownColumns();
    if (std::erase(columns, column) == 0)
        columns.push_back(column);
    table.setColumns(columns);
}

void addColumns(QMenu &menu, FleetTable &table)
{
    const std::vector<FleetColumn> shown = table.shownColumns();
    for (int at = 0; at < kFleetColumns; ++at) {
        const FleetColumn column{at};
        QAction *action =
            addCheck(menu, fleet_text::columnTitle(column), QStringLiteral("column.") + nameOf(column),
                     std::ranges::find(shown, column) != shown.end());
        // Without state and name a row says nothing.
        action->setEnabled(column != FleetColumn::State && column != FleetColumn::Breaker);
        QObject::connect(action, &QAction::triggered, &table, [&table, column] { toggle(table, column); });
    }
}

void addOrders(QMenu &menu, FleetTable &table, const FleetOrder &order)
{
    auto *group = new QActionGroup(&menu);
    for (const FleetColumn column : table.shownColumns()) {
        QAction *action = addCheck(menu, fleet_text::columnTitle(column, true),
                                   QStringLiteral("sort.") + nameOf(column), order.by == column);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &table, [&table, column] { table.sortBy(column); });
    }
}

} // namespace

void fillFleetMenu(QMenu &menu, FleetPage &page, FleetTable &table, SavedViews *views)
{
    addColumnSets(menu, table);
    menu.addSeparator();
    addColumns(*menu.addMenu(Words::tr("Columns")), table);
    addOrders(*menu.addMenu(Words::tr("Sort by")), table, page.order());
    QAction *grouped =
        addCheck(menu, Words::tr("Group by service"), QStringLiteral("fleet.grouped"), page.isGrouped());
    grouped->setShortcut(Qt::Key_G); // shown here; the page listens to the key
    QObject::connect(grouped, &QAction::triggered, &page, &FleetPage::setGrouped);
    if (!views)
        return;
    SavedViewMenu saved(page, *views);
    saved.save = [&page](const QString &name) { page.saveView(name); };
    saved.show = [&page](const QString &name) { page.showView(name); };
    saved.question = Words::tr("Name of this view: filter, columns, order");
    saved.addTo(*menu.addMenu(Words::tr("Saved views")));
}

} // namespace panelboard::ui

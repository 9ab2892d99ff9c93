// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that are valid on the page that is shown: the window's commands, and what the pages do with keys.
#include <panelboard/ui/pages/main_window.h>

#include "page_stack.h"

#include <panelboard/ui/shell/commands.h>
#include <panelboard/ui/shell/keys_overlay.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>

#include <algorithm>

namespace panelboard::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Keys)
};

QList<KeyHint> rowKeys()
{
    return {{QStringLiteral("↑ ↓  J K"), Words::tr("Row above, below")},
            {QStringLiteral("← →"), Words::tr("Fold, unfold")},
            {QStringLiteral("Enter"), Words::tr("Open the breaker")},
            {QStringLiteral("Shift  Ctrl"), Words::tr("Choose many")},
            {QStringLiteral("Ctrl+C"), Words::tr("Copy the row")}};
}

QList<KeyHint> chartKeys()
{
    return {{QStringLiteral("W S"), Words::tr("Zoom in, out")},
            {QStringLiteral("A D"), Words::tr("Earlier, later")},
            {QStringLiteral("F"), Words::tr("Fit")},
            {QStringLiteral("[ ]"), Words::tr("Transition before, after")},
            {QStringLiteral("M"), Words::tr("Set a mark")},
            {QStringLiteral("N"), Words::tr("Pin a note")},
            {QStringLiteral("← →"), Words::tr("Crosshair back, forward")},
            {QStringLiteral("Shift ← →"), Words::tr("Look at the fleet as it was")},
            {QStringLiteral("Home"), Words::tr("To the beginning of what is shown")},
            {QStringLiteral("Ctrl+C"), Words::tr("Copy the chart")}};
}

QList<KeyHint> breakerKeys()
{
    return {{QStringLiteral("E"), Words::tr("Edit the configuration")},
            {QStringLiteral("L"), Words::tr("Events")},
            {QStringLiteral("C"), Words::tr("Why it opened")},
            {QStringLiteral("Ctrl+S"), Words::tr("Apply pending edits")}};
}

} // namespace

void MainWindow::showKeys()
{
    QList<KeyGroup> groups;
    for (const QAction *action : m_commands->all()) {
        if (action->shortcut().isEmpty() || !action->isEnabled())
            continue;
        const QString title = Commands::groupOf(*action);
        if (groups.isEmpty() || groups.back().title != title) {
            const auto same = std::find_if(groups.begin(), groups.end(),
                                           [&title](const KeyGroup &group) { return group.title == title; });
            if (same != groups.end()) {
                same->hints += {action->shortcut().toString(QKeySequence::NativeText), action->text()};
                continue;
            }
            groups += KeyGroup{title, {}};
        }
        groups.back().hints += {action->shortcut().toString(QKeySequence::NativeText), action->text()};
    }
    const QString &page = m_pages->currentId();
    if (page == QLatin1String("fleet") || page == QLatin1String("board") || page == QLatin1String("audit"))
        groups += KeyGroup{tr("Rows and tiles"), rowKeys()};
    if (page == QLatin1String("fleet") || page == QLatin1String("breaker"))
        groups += KeyGroup{tr("Breaker"), breakerKeys()};
    if (page == QLatin1String("breaker") || page == QLatin1String("timeline"))
        groups += KeyGroup{tr("Charts"), chartKeys()};
    groups += KeyGroup{tr("Always"), {{QStringLiteral("Esc"), tr("One layer back")}}};
    makeLateParts();
    m_keys->open(groups);
}

} // namespace panelboard::ui

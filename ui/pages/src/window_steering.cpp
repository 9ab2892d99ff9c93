// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window's keys change: the breakers that are chosen, and what was dragged and not applied yet.
#include <panelboard/ui/pages/main_window.h>

#include "page_stack.h"

#include <panelboard/ui/breaker/breaker_page.h>
#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/dialogs/selection_bar.h>
#include <panelboard/ui/dialogs/sheet.h>
#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/batch_plan.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/pages/fleet_page.h>
#include <panelboard/ui/shell/commands.h>

namespace panelboard::ui {

namespace {

constexpr const char *kForceOpen = "steer.forceOpen";
constexpr const char *kClose = "steer.close";
constexpr const char *kHalfOpen = "steer.halfOpen";

} // namespace

void MainWindow::addSteeringCommands()
{
    const auto add = [this](const char *id, const QString &text, Qt::Key key, fleet::StateUpdate update) {
        m_commands->add(QLatin1String(id), tr("Steering"), text, {Qt::CTRL | Qt::SHIFT | key},
                        [this, update] { steer(update); });
    };
    add(kForceOpen, tr("Force open what is chosen…"), Qt::Key_O, fleet::StateUpdate::ForceOpen);
    add(kClose, tr("Close what is chosen…"), Qt::Key_L, fleet::StateUpdate::Close);
    add(kHalfOpen, tr("Half-open what is chosen…"), Qt::Key_H, fleet::StateUpdate::HalfOpen);
}

/// Several rows or tiles, or the one breaker that is shown; empty where no breaker is looked at.
QList<fleet::BreakerKey> MainWindow::chosenBreakers() const
{
    const QString &page = m_pages->currentId();
    const bool isList = page == QLatin1String("fleet") || page == QLatin1String("board");
    if (isList && m_selection && m_selection->breakers().size() > 1)
        return m_selection->breakers();
    const bool showsOne = isList || page == QLatin1String("breaker");
    return showsOne && m_chosen ? QList{*m_chosen} : QList<fleet::BreakerKey>();
}

void MainWindow::steer(fleet::StateUpdate update)
{
    const QList<fleet::BreakerKey> keys = chosenBreakers();
    const bool isAsked = findChild<dialogs::Sheet *>() != nullptr; // one question at a time, whoever asks
    if (!isAsked && planOf(*m_bridge.snapshot(), update, keys).able() > 0)
        m_steering->askUpdate(update, keys);
}

void MainWindow::forbidSteering()
{
    const QString why = chosenBreakers().isEmpty() ? tr("No breaker is chosen.") : m_arming->whyNothing();
    for (const char *id : {kForceOpen, kClose, kHalfOpen})
        m_commands->forbid(QLatin1String(id), why);
}

bool MainWindow::hasPendingEdits() const
{
    const QWidget *page = m_pages->currentWidget();
    return (m_breakerPage && page == m_breakerPage && m_breakerPage->hasPendingEdits()) ||
           (m_breakerPane && page == m_fleetPage && m_breakerPane->hasPendingEdits());
}

/// What was dragged on the page that is shown, the last first; then zooms.
void MainWindow::takeBack()
{
    if (!hasPendingEdits())
        m_axis->zoomBack();
    else if (m_pages->currentWidget() == m_breakerPage)
        m_breakerPage->takeBackEdit();
    else
        m_breakerPane->takeBackEdit();
}

} // namespace panelboard::ui

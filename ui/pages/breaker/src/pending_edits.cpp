// SPDX-License-Identifier: GPL-3.0-or-later
#include "pending_edits.h"

#include <panelboard/ui/dialogs/conflict_card.h>
#include <panelboard/ui/dialogs/edit_sheet.h>
#include <panelboard/ui/dialogs/pending_bar.h>
#include <panelboard/ui/dialogs/steering.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

PendingEdits::PendingEdits(dialogs::Steering &steering, QWidget *parent)
    : QWidget(parent), m_steering(steering), m_conflict(new dialogs::ConflictCard),
      m_bar(new dialogs::PendingBar)
{
    setObjectName(QStringLiteral("pendingEdits"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_conflict);
    layout->addWidget(m_bar);
    connect(m_bar, &dialogs::PendingBar::discardAsked, this, &PendingEdits::discard);
    connect(m_bar, &dialogs::PendingBar::applyAsked, this, &PendingEdits::apply);
    connect(m_bar, &dialogs::PendingBar::differenceAsked, this, [this] {
        m_steering.openOver(
            [this](QWidget *window) { return new dialogs::DifferenceSheet(*m_key, m_edit.edits(), window); });
    });
    connect(m_conflict, &dialogs::ConflictCard::mineAsked, this, [this] {
        m_conflict->hide();
        m_edit.typeYours(m_conflict->conflicts());
        refresh();
        emit changed();
    });
    auto *save = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    connect(save, &QShortcut::activated, this, &PendingEdits::apply);
}

void PendingEdits::setFacts(const BreakerFacts &facts)
{
    if (facts.key != m_key) {
        m_key = facts.key;
        m_edit = {};
        m_command = 0;
        m_conflict->hide();
    }
    followCommand(facts);
    followConfig(facts);
    m_lock = facts.lock;
    refresh();
}

/// From the moment that the fleet knows the command, the command tells what is pending.
void PendingEdits::followCommand(const BreakerFacts &facts)
{
    for (const auto &command : facts.commands) {
        if (m_command == 0 || command->id != m_command)
            continue;
        m_edit.revert();
        if (!command->isSettled())
            continue;
        m_command = 0;
        if (!command->conflicts.empty())
            m_conflict->setConflicts(m_edit.takeTheirs(*command));
    }
}

void PendingEdits::followConfig(const BreakerFacts &facts)
{
    const ingest::ConfigReading *config = facts.config();
    if (!config || m_edit.isOutdated(config->version))
        return;
    if (config->version == m_edit.version())
        return m_edit.complete(config->config);
    const bool isSomeoneElses = !isEmpty() && m_command == 0;
    const auto differences = m_edit.takeTheirs(config->config, config->version);
    if (isSomeoneElses)
        m_conflict->setConflicts(differences);
}

void PendingEdits::choose(const QString &property, double value)
{
    const breaker::Property *known = breaker::findProperty(property.toStdString());
    if (!m_key || !known || m_command != 0)
        return;
    m_edit.type(*known, dialogs::fieldText(value));
    refresh();
    emit changed();
}

bool PendingEdits::takeBack()
{
    if (m_command != 0 || !m_edit.takeBackLast())
        return false;
    refresh();
    emit changed();
    return true;
}

void PendingEdits::discard()
{
    m_edit.revert();
    refresh();
    emit changed();
}

PendingValues PendingEdits::values() const
{
    PendingValues values;
    for (const fleet::EditConfig::Edit &each : m_edit.edits())
        values[each.property] = each.to;
    return values;
}

void PendingEdits::apply()
{
    if (isEmpty() || m_command != 0 || !m_edit.problems().empty() || m_steering.isBusy())
        return;
    m_steering.askEdit(*m_key, m_edit.command(), [this](std::uint64_t id) {
        m_command = id;
        refresh();
        emit changed();
    });
}

void PendingEdits::refresh()
{
    const auto problems = m_edit.problems();
    if (m_key)
        m_bar->setEdits(*m_key, m_command == 0 ? m_edit.edits() : std::vector<fleet::EditConfig::Edit>(),
                        problems.empty() ? QString() : problems.begin()->second, m_lock);
}

} // namespace panelboard::ui

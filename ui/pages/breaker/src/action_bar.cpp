// SPDX-License-Identifier: GPL-3.0-or-later
#include "action_bar.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace panelboard::ui {

namespace {

using fleet::StateUpdate;

constexpr int kGap = 8;
constexpr int kMoreWidth = 40;

QString whyNothing(const BreakerFacts &facts)
{
    if (!facts.auditProblem.empty())
        return ActionBar::tr("Commands are off: %1").arg(QString::fromStdString(facts.auditProblem));
    if (facts.target->updates.empty())
        return ActionBar::tr("This source cannot be steered");
    if (!facts.state())
        return ActionBar::tr("No reading yet");
    return {};
}

} // namespace

bool isPossible(const BreakerFacts &facts, StateUpdate update)
{
    const auto state = facts.state();
    const auto &updates = facts.target->updates;
    if (!state || std::find(updates.begin(), updates.end(), update) == updates.end())
        return false;
    const breaker::State after = fleet::stateAfter(update);
    return update == StateUpdate::Reset || (after != *state && breaker::isLegalTransition(*state, after));
}

ActionBar::ActionBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("actionBar"));
    setFixedHeight(theme::kControlHeight);
    m_menu = new QMenu(this);
    m_more = new QPushButton(this);
    m_more->setObjectName(QStringLiteral("moreButton"));
    m_more->setAccessibleName(tr("More transitions"));
    m_more->setToolTip(tr("More transitions"));
    m_more->setMenu(m_menu);
    addEntry(StateUpdate::Close, "close", tr("Close", "a circuit breaker, not a window"), true);
    addEntry(StateUpdate::HalfOpen, "halfOpen", tr("Half-open now"), true);
    addEntry(StateUpdate::ForceOpen, "forceOpen", tr("Force open…"), true);
    addEntry(StateUpdate::Disable, "disable", tr("Disable…"), true);
    addEntry(StateUpdate::Open, "open", tr("Open", "a circuit breaker, not a file"), false);
    addEntry(StateUpdate::MetricsOnly, "metricsOnly", tr("Metrics only"), false);
    addEntry(StateUpdate::Reset, "reset", tr("Reset"), false);
    m_edit = new QPushButton(tr("Edit…", "the configuration"), this);
    m_edit->setObjectName(QStringLiteral("editConfigButton"));
    connect(m_edit, &QPushButton::clicked, this, &ActionBar::editAsked);
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("actionNote"));
    m_note->setFont(theme::secondary());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    QWidget *before = nullptr;
    for (const Entry &entry : m_entries) {
        if (!entry.button)
            continue;
        if (before)
            setTabOrder(before, entry.button);
        before = entry.button;
    }
    setTabOrder(before, m_more);
    setTabOrder(m_more, m_edit);
}

void ActionBar::addEntry(StateUpdate update, const char *name, const QString &text, bool hasButton)
{
    Entry entry{update, nullptr, m_menu->addAction(text)};
    entry.action->setObjectName(QLatin1String(name) + QLatin1String("Action"));
    connect(entry.action, &QAction::triggered, this, [this, update] { emit updateAsked(update); });
    if (hasButton) {
        entry.button = new QPushButton(text, this);
        entry.button->setObjectName(QLatin1String(name) + QLatin1String("Button"));
        if (update == StateUpdate::ForceOpen)
            entry.button->setProperty("kind", "danger");
        connect(entry.button, &QPushButton::clicked, this, [this, update] { emit updateAsked(update); });
    }
    m_entries.push_back(entry);
}

QSize ActionBar::sizeHint() const { return {300, theme::kControlHeight}; }

void ActionBar::setFacts(const BreakerFacts &facts)
{
    const QString why = whyNothing(facts);
    for (Entry &entry : m_entries) {
        entry.isPossible = isPossible(facts, entry.update);
        entry.action->setEnabled(facts.auditProblem.empty());
        if (entry.button) {
            entry.button->setEnabled(facts.auditProblem.empty());
            entry.button->setToolTip(why);
        }
    }
    m_edit->setVisible(facts.config() != nullptr && facts.target->canEdit);
    m_edit->setEnabled(facts.auditProblem.empty());
    m_more->setIcon(theme::makeIcon(theme::Icon::More, theme::current().t1));
    m_note->setText(why);
    m_note->setToolTip(why);
    arrange();
}

int ActionBar::place(QWidget &widget, int x) const
{
    const int wide = &widget == m_more ? kMoreWidth : widget.sizeHint().width();
    widget.setGeometry(x, 0, wide, height());
    widget.show();
    return x + wide + kGap;
}

void ActionBar::arrange()
{
    int right = width();
    if (!m_edit->isHidden()) {
        right -= m_edit->sizeHint().width();
        m_edit->setGeometry(right, 0, m_edit->sizeHint().width(), height());
        right -= kGap;
    }
    int wanted = 0; // by all buttons, without a menu
    bool isMenuNeeded = false;
    for (const Entry &entry : m_entries) {
        if (entry.isPossible && entry.button)
            wanted += entry.button->sizeHint().width() + kGap;
        isMenuNeeded = isMenuNeeded || (entry.isPossible && !entry.button);
    }
    isMenuNeeded = isMenuNeeded || wanted - kGap > right;
    const int end = isMenuNeeded ? right - kMoreWidth : right;
    int x = 0;
    bool isFull = false;
    for (Entry &entry : m_entries) {
        isFull = isFull || (entry.button && entry.isPossible && x + entry.button->sizeHint().width() > end);
        const bool isInBar = entry.isPossible && entry.button && !isFull;
        if (isInBar)
            x = place(*entry.button, x);
        else if (entry.button)
            entry.button->hide();
        entry.action->setVisible(entry.isPossible && !isInBar);
    }
    m_more->setVisible(isMenuNeeded);
    if (isMenuNeeded)
        x = place(*m_more, x);
    m_note->setVisible(!m_note->text().isEmpty());
    m_note->setGeometry(x, 0, std::max(0, right - x), height());
}

void ActionBar::resizeEvent(QResizeEvent *) { arrange(); }

} // namespace panelboard::ui

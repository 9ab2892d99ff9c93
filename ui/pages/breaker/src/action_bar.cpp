// SPDX-License-Identifier: GPL-3.0-or-later
#include "action_bar.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringList>
#include <QtGui/QAction>
#include <QtGui/QFontMetrics>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace panelboard::ui {

namespace {

using fleet::StateUpdate;

constexpr int kGap = 8;
constexpr int kMoreWidth = 40;
constexpr int kPadlock = 14;

QString whyNothing(const BreakerFacts &facts)
{
    if (!facts.lock.isEmpty())
        return facts.lock;
    if (facts.target->updates.empty())
        return ActionBar::tr("This source cannot be steered");
    if (!facts.state())
        return ActionBar::tr("No reading yet");
    return {};
}

/// "OPEN, HALF_OPEN": what this source cannot be asked for; the words of the wire, as its manual has them.
QString unsupportedBy(const fleet::TargetView &target)
{
    QStringList words;
    for (const StateUpdate update : {StateUpdate::HalfOpen, StateUpdate::Open, StateUpdate::MetricsOnly,
                                     StateUpdate::Reset, StateUpdate::Disable})
        if (std::find(target.updates.begin(), target.updates.end(), update) == target.updates.end())
            words << QLatin1String(fleet::toString(update).data());
    return words.join(QStringLiteral(", "));
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
    buildMenu();
    m_edit = new QPushButton(tr("Edit…", "the configuration"), this);
    m_edit->setObjectName(QStringLiteral("editConfigButton"));
    connect(m_edit, &QPushButton::clicked, this, &ActionBar::editAsked);
    m_padlock = new QLabel(this);
    m_padlock->setObjectName(QStringLiteral("actionPadlock"));
    m_padlock->setFixedSize(kPadlock, kPadlock);
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

void ActionBar::buildMenu()
{
    m_menu->addSeparator();
    const auto add = [this](StateUpdate update, const char *name, const QString &text) {
        Entry entry{update, nullptr, m_menu->addAction(text)};
        entry.action->setObjectName(QLatin1String(name));
        connect(entry.action, &QAction::triggered, this, [this, update] { emit updateOfAllAsked(update); });
        m_ofAll.push_back(entry);
    };
    add(StateUpdate::ForceOpen, "forceOpenAllAction", tr("Force open on all instances…"));
    add(StateUpdate::Close, "closeAllAction", tr("Close on all instances…"));
    add(StateUpdate::Disable, "disableAllAction", tr("Disable on all instances…"));
    m_unsupported = m_menu->addAction(QString());
    m_unsupported->setObjectName(QStringLiteral("unsupportedAction"));
    m_unsupported->setEnabled(false);
}

QSize ActionBar::sizeHint() const { return {300, theme::kControlHeight}; }

void ActionBar::setFacts(const BreakerFacts &facts)
{
    const QString why = whyNothing(facts);
    for (Entry &entry : m_entries) {
        entry.isPossible = isPossible(facts, entry.update);
        entry.action->setEnabled(facts.lock.isEmpty());
        if (entry.button) {
            entry.button->setEnabled(facts.lock.isEmpty());
            entry.button->setToolTip(why);
        }
    }
    const auto &updates = facts.target->updates;
    for (Entry &entry : m_ofAll) {
        entry.isPossible =
            facts.siblings > 1 && std::find(updates.begin(), updates.end(), entry.update) != updates.end();
        entry.action->setVisible(entry.isPossible);
        entry.action->setEnabled(facts.lock.isEmpty());
    }
    const QString unsupported = updates.empty() ? QString() : unsupportedBy(*facts.target);
    m_unsupported->setVisible(!unsupported.isEmpty());
    m_unsupported->setText(tr("Not offered by this source: %1", "names of commands").arg(unsupported));
    m_edit->setVisible(facts.config() != nullptr && facts.target->canEdit);
    m_edit->setEnabled(true); // to look is always allowed; what is typed there is applied only when armed
    m_more->setIcon(theme::makeIcon(theme::Icon::More, theme::current().t1));
    showLock(why, !facts.lock.isEmpty());
    arrange();
}

void ActionBar::showLock(const QString &why, bool isLock)
{
    m_padlock->setVisible(isLock);
    if (isLock)
        m_padlock->setPixmap(theme::makeIcon(theme::Icon::Lock, theme::current().t3, kPadlock)
                                 .pixmap(QSize(kPadlock, kPadlock), devicePixelRatioF()));
    m_note->setText(why);
    m_note->setToolTip(why);
}

/// With the padlock and the gap before it: why nothing can be pressed is never cut off for a button that
/// cannot be pressed.
int ActionBar::noteWidth() const
{
    if (m_note->text().isEmpty())
        return 0;
    const int lock = m_padlock->isHidden() ? 0 : kPadlock + kGap / 2;
    return kGap + lock + QFontMetrics(m_note->font()).horizontalAdvance(m_note->text());
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
    const int room = right - noteWidth(); // for buttons
    int wanted = 0;                       // by all buttons, without a menu
    bool isMenuNeeded = false;
    for (const Entry &entry : m_entries) {
        if (entry.isPossible && entry.button)
            wanted += entry.button->sizeHint().width() + kGap;
        isMenuNeeded = isMenuNeeded || (entry.isPossible && !entry.button);
    }
    for (const Entry &entry : m_ofAll)
        isMenuNeeded = isMenuNeeded || entry.isPossible;
    isMenuNeeded = isMenuNeeded || m_unsupported->isVisible() || wanted - kGap > room;
    const int end = isMenuNeeded ? room - kMoreWidth - kGap : room;
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
    if (!m_padlock->isHidden()) {
        m_padlock->move(x, (height() - kPadlock) / 2);
        x += kPadlock + kGap / 2;
    }
    m_note->setVisible(!m_note->text().isEmpty());
    m_note->setGeometry(x, 0, std::max(0, right - x), height());
}

void ActionBar::resizeEvent(QResizeEvent *) { arrange(); }

} // namespace panelboard::ui

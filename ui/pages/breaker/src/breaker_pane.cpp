// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/breaker/breaker_pane.h>

#include "action_bar.h"
#include "breaker_facts.h"
#include "history_feed.h"
#include "notice_card.h"
#include "pane_content.h"
#include "pending_edits.h"
#include "pending_values.h"
#include "words.h"

#include <panelboard/ui/charts/time_keys.h>
#include <panelboard/ui/dialogs/config_form.h>
#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/batch_plan.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtCore/QPointer>

#include <QtGui/QShortcut>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <map>

namespace panelboard::ui {

namespace {
constexpr int kLeastColumns = 200;
constexpr int kBesideThePlot = 100;
} // namespace

struct BreakerPane::Parts {
    std::optional<fleet::BreakerKey> key;
    std::optional<BreakerFacts> facts;
    QStackedWidget *pages = nullptr;
    QWidget *empty = nullptr;
    NoticeCard *notice = nullptr;
    QWidget *body = nullptr; ///< the content, and beneath it what is pending
    PaneContent *content = nullptr;
    PendingEdits *pending = nullptr;
    dialogs::ConfigForm *form = nullptr; ///< null when no form is open
    dialogs::Steering *steering = nullptr;
    HistoryFeed *feed = nullptr;
};

BreakerPane::BreakerPane(FleetBridge &bridge, Arming &arming, TimeAxis &axis, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_arming(arming), m_axis(axis), m_parts(std::make_unique<Parts>())
{
    setObjectName(QStringLiteral("breakerPane"));
    setMinimumWidth(theme::kPaneMinimum);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_parts->feed = new HistoryFeed(bridge, axis, this);
    m_parts->steering = new dialogs::Steering(bridge, arming, this);
    connect(m_parts->steering, &dialogs::Steering::closed, this, [this] { refresh(true); });
    build();
    addKeys();
    connect(&m_arming, &Arming::changed, this, [this] { refresh(true); });
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, [this] { refresh(false); });
    connect(&m_bridge, &FleetBridge::ticked, this, [this] {
        if (!m_axis.isFollowing() || m_axis.isPaused())
            refresh(true); // otherwise the range moves
    });
    connect(&m_axis, &TimeAxis::rangeChanged, this, [this] { refresh(true); });
    connect(m_parts->feed, &HistoryFeed::changed, this, [this] { refresh(true); });
    refresh(true);
}

BreakerPane::~BreakerPane() = default;

const std::optional<fleet::BreakerKey> &BreakerPane::shown() const { return m_parts->key; }

void BreakerPane::build()
{
    m_parts->pages = new QStackedWidget;
    m_parts->empty = new QWidget;
    m_parts->notice = new NoticeCard;
    m_parts->notice->setObjectName(QStringLiteral("emptyNotice"));
    auto *emptyLayout = new QVBoxLayout(m_parts->empty);
    emptyLayout->addWidget(m_parts->notice);
    emptyLayout->addStretch(1);
    m_parts->content = new PaneContent([this] { return m_bridge.now(); });
    m_parts->content->setTime(m_axis, *m_parts->feed);
    m_parts->pages->addWidget(m_parts->empty);
    m_parts->pending = new PendingEdits(*m_parts->steering);
    m_parts->body = new QWidget;
    auto *bodyLayout = new QVBoxLayout(m_parts->body);
    bodyLayout->setContentsMargins({});
    bodyLayout->setSpacing(0);
    bodyLayout->addWidget(m_parts->content, 1);
    bodyLayout->addWidget(m_parts->pending);
    m_parts->pages->addWidget(m_parts->body);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_parts->pages);
    connect(m_parts->content, &PaneContent::updateAsked, this, &BreakerPane::askUpdate);
    connect(m_parts->content, &PaneContent::updateOfAllAsked, this, [this](fleet::StateUpdate update) {
        m_parts->steering->askUpdateOfAll(update, m_parts->facts->key);
    });
    connect(m_parts->content, &PaneContent::editAsked, this, &BreakerPane::openForm);
    connect(m_parts->content, &PaneContent::thresholdChosen, m_parts->pending, &PendingEdits::choose);
    connect(m_parts->pending, &PendingEdits::changed, this, [this] { refresh(true); });
    connect(m_parts->pending, &PendingEdits::changed, this, &BreakerPane::pendingChanged);
}

void BreakerPane::addKeys()
{
    const auto add = [this](const QKeySequence &keys, auto &&act) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this, act] {
            if (m_parts->facts && !m_parts->steering->isBusy() && !m_parts->form)
                act();
        });
    };
    add(Qt::Key_E, [this] { openForm(); });
    add(Qt::Key_L, [this] { m_parts->content->showEvents(); });
    add(Qt::Key_C, [this] { m_parts->content->showWhy(); });
    charts::addTimeKeys(
        *this, m_axis,
        {[this] { m_parts->feed->showPrevious(); }, [this] { m_parts->feed->showNext(); }, {}});
}

void BreakerPane::showBreaker(const std::optional<fleet::BreakerKey> &key)
{
    if (key != m_parts->key) {
        closeForm();
        m_parts->pending->discard();
        m_parts->steering->dismiss();
    }
    m_parts->key = key;
    m_bridge.watch(key);
    refresh(true);
}

void BreakerPane::refresh(bool hasTimePassed)
{
    const auto &key = m_parts->key;
    auto facts = key ? findBreaker(*m_bridge.snapshot(), *key, m_bridge.now()) : std::nullopt;
    if (!facts) {
        m_parts->facts.reset();
        showEmpty();
        return;
    }
    facts->lock = m_arming.whyNot(*key);
    facts->siblings = static_cast<int>(siblingsOf(*m_bridge.snapshot(), *key).size());
    if (!hasTimePassed && m_parts->facts) {
        facts->now = m_parts->facts->now;
        if (*facts == *m_parts->facts)
            return; // something else of the fleet changed
        facts->now = m_bridge.now();
    }
    m_parts->facts = std::move(facts);
    m_parts->feed->setKeys({*key});
    showFacts();
}

void BreakerPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_parts->feed->setActive(true);
}

void BreakerPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_parts->feed->setActive(false);
}

void BreakerPane::resizeEvent(QResizeEvent *)
{
    m_parts->feed->setColumns(static_cast<std::size_t>(std::max(kLeastColumns, width() - kBesideThePlot)));
}

void BreakerPane::showEmpty()
{
    closeForm();
    if (!m_parts->key)
        m_parts->notice->setNotice(tr("No breaker is selected"),
                                   tr("Choose a row of the table to see its charts and to steer it."), false);
    else
        m_parts->notice->setNotice(tr("%1 is not in the list any more").arg(words::name(*m_parts->key)),
                                   tr("Its target was removed."), false);
    m_parts->pages->setCurrentWidget(m_parts->empty);
}

void BreakerPane::showFacts()
{
    const BreakerFacts &facts = *m_parts->facts;
    m_parts->pending->setFacts(facts);
    m_parts->content->setFacts(*m_bridge.snapshot(), facts, pendingValues(facts, m_parts->pending->values()));
    if (!m_parts->form)
        m_parts->pages->setCurrentWidget(m_parts->body);
}

void BreakerPane::askUpdate(fleet::StateUpdate update)
{
    m_parts->steering->askUpdate(update, {m_parts->facts->key});
}

bool BreakerPane::hasPendingEdits() const { return !m_parts->pending->isEmpty(); }

bool BreakerPane::takeBackEdit() { return m_parts->pending->takeBack(); }

void BreakerPane::openForm()
{
    if (m_parts->form || !m_parts->facts || !m_parts->facts->config() || !m_parts->facts->target->canEdit)
        return;
    auto *form = new dialogs::ConfigForm(m_parts->facts->key, *m_parts->facts->config());
    m_parts->form = form;
    connect(form, &dialogs::ConfigForm::closeAsked, this, &BreakerPane::closeForm);
    form->connectTo(m_bridge, *m_parts->steering);
    m_parts->pages->addWidget(form);
    m_parts->pages->setCurrentWidget(form);
    form->focusFirst();
}

void BreakerPane::closeForm()
{
    if (!m_parts->form)
        return;
    m_parts->pages->setCurrentWidget(m_parts->body);
    m_parts->form->deleteLater();
    m_parts->form = nullptr;
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/breaker/breaker_page.h>

#include "action_bar.h"
#include "breaker_facts.h"
#include "breaker_header.h"
#include "breaker_page_parts.h"
#include "chart_stack.h"
#include "config_card.h"
#include "event_log.h"
#include "history_feed.h"
#include "instances_panel.h"
#include "latency_panel.h"
#include "merged_series.h"
#include "note_field.h"
#include "notice_card.h"
#include "pending_edits.h"
#include "pending_values.h"
#include "state_ribbon.h"
#include "why_card.h"
#include "window_ring.h"
#include "words.h"

#include <panelboard/ui/breaker/waiting_row.h>
#include <panelboard/ui/charts/time_keys.h>
#include <panelboard/ui/dialogs/steering.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr int kRightWidth = 400; ///< at least

} // namespace

BreakerPage::BreakerPage(FleetBridge &bridge, Arming &arming, TimeAxis &axis, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_arming(arming), m_axis(axis), m_parts(std::make_unique<Parts>())
{
    setObjectName(QStringLiteral("breakerPage"));
    setFocusPolicy(Qt::ClickFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    Parts &p = *m_parts;
    p.feed = new HistoryFeed(bridge, axis, this);
    p.steering = new dialogs::Steering(bridge, arming, this);
    p.body = new QWidget;
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(0);
    columns->addWidget(makeLeft(), 1);
    columns->addWidget(makeRight());
    auto *body = new QVBoxLayout(p.body);
    body->setContentsMargins({});
    body->setSpacing(0);
    body->addWidget(makeHead());
    auto *line = new QFrame; // between head and body
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    body->addWidget(line);
    body->addLayout(columns, 1);
    p.pending = new PendingEdits(*p.steering);
    body->addWidget(p.pending);
    auto *empty = new QWidget;
    auto *emptyLayout = new QVBoxLayout(empty);
    emptyLayout->setContentsMargins(theme::kPageMargin, theme::kPageMargin, theme::kPageMargin, 0);
    p.notice = new NoticeCard;
    p.notice->setObjectName(QStringLiteral("breakerPageNotice"));
    emptyLayout->addWidget(p.notice);
    emptyLayout->addStretch(1);
    p.pages = new QStackedWidget;
    p.pages->addWidget(empty);
    p.pages->addWidget(p.body);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(p.pages);
    p.note = new NoteField(this);
    wire();
    addKeys();
    showNothing();
}

BreakerPage::~BreakerPage() = default;

void BreakerPage::wire()
{
    Parts &p = *m_parts;
    const auto again = [this] { refresh(); };
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, again);
    connect(&m_bridge, &FleetBridge::ticked, this, again);
    connect(&m_axis, &TimeAxis::rangeChanged, this, again);
    connect(p.feed, &HistoryFeed::changed, this, again);
    connect(p.waiting, &WaitingRow::stopAsked, p.feed, &HistoryFeed::stop);
    connect(p.crumb, &QPushButton::clicked, this, &BreakerPage::closeAsked);
    connect(&m_arming, &Arming::changed, this, again);
    connect(p.steering, &dialogs::Steering::closed, this, again);
    connect(p.pending, &PendingEdits::changed, this, again);
    connect(p.pending, &PendingEdits::changed, this, &BreakerPage::pendingChanged);
    connect(p.actions, &ActionBar::updateAsked, this,
            [this](fleet::StateUpdate update) { m_parts->steering->askUpdate(update, {*m_parts->key}); });
    connect(p.actions, &ActionBar::updateOfAllAsked, this,
            [this](fleet::StateUpdate update) { m_parts->steering->askUpdateOfAll(update, *m_parts->key); });
    connect(p.actions, &ActionBar::editAsked, this, &BreakerPage::openForm);
    connect(p.config, &ConfigCard::editAsked, this, &BreakerPage::openForm);
    connect(p.charts, &ChartStack::thresholdChosen, p.pending, &PendingEdits::choose);
    connect(p.latency, &LatencyPanel::slowCallDurationChosen, p.pending,
            [this](double ms) { m_parts->pending->choose(QStringLiteral("slowCallDurationThreshold"), ms); });
    connect(p.instances, &InstancesPanel::instanceChosen, this, [this](const fleet::BreakerKey &key) {
        showBreaker(key);
        emit breakerChosen(key);
    });
    connect(p.note, &NoteField::written, this, [this](breaker::TimePoint at, const QString &text) {
        fleet::Note note;
        note.at = at;
        note.where = *m_parts->key;
        note.text = text.toStdString();
        m_bridge.pin(std::move(note));
        m_parts->feed->askAgain();
    });
}

void BreakerPage::addKeys()
{
    charts::addTimeKeys(*this, m_axis,
                        {[this] { m_parts->feed->showPrevious(); }, [this] { m_parts->feed->showNext(); },
                         [this] { openNote(); }});
    const auto add = [this](Qt::Key key, auto act) {
        auto *shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(Qt::Key_Escape, [this] { emit closeAsked(); });
    add(Qt::Key_E, [this] { openForm(); });
    add(Qt::Key_L, [this] {
        m_parts->right->ensureWidgetVisible(m_parts->events, 0, 0);
        m_parts->events->focusList();
    });
    add(Qt::Key_C, [this] { m_parts->right->ensureWidgetVisible(m_parts->why, 0, 0); });
}

const std::optional<fleet::BreakerKey> &BreakerPage::shown() const { return m_parts->key; }

void BreakerPage::showBreaker(const std::optional<fleet::BreakerKey> &key)
{
    if (key != m_parts->key) {
        m_parts->pending->discard();
        m_parts->steering->dismiss();
    }
    m_parts->key = key;
    m_parts->note->hide();
    if (isVisible())
        m_bridge.watch(key);
    refresh();
}

void BreakerPage::showBreakerAt(const fleet::BreakerKey &key, breaker::TimePoint at)
{
    m_axis.reveal(at);
    m_axis.setCrosshair(at);
    showBreaker(key);
}

bool BreakerPage::hasPendingEdits() const { return !m_parts->pending->isEmpty(); }

bool BreakerPage::takeBackEdit() { return m_parts->pending->takeBack(); }

void BreakerPage::openForm()
{
    if (m_parts->facts && m_parts->facts->config() && m_parts->facts->target->canEdit)
        m_parts->steering->openForm(m_parts->facts->key);
}

void BreakerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_bridge.watch(m_parts->key);
    m_parts->feed->setActive(true);
    setFocus(Qt::OtherFocusReason); // so that the keys of the page are valid at once
    refresh();
}

void BreakerPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_parts->feed->setActive(false);
}

void BreakerPage::resizeEvent(QResizeEvent *)
{
    Parts &p = *m_parts;
    if (height() < 740)
        p.charts->setHeights({130, 88, 108});
    else if (height() < 900)
        p.charts->setHeights({188, 104, 124});
    else
        p.charts->setHeights({250, 150, 170});
    p.feed->setColumns(std::size_t(std::max(200, width() - kRightWidth - 120)));
}

void BreakerPage::showNothing()
{
    const auto &key = m_parts->key;
    if (!key)
        m_parts->notice->setNotice(tr("No breaker is chosen"),
                                   tr("Choose one on the fleet page, or press Ctrl+K and type its name."),
                                   false);
    else
        m_parts->notice->setNotice(tr("%1 is not in the list any more").arg(words::name(*key)),
                                   tr("Its target was removed. Esc leads back to the fleet."), false);
    m_parts->pages->setCurrentIndex(0);
}

void BreakerPage::refresh()
{
    if (!isVisible())
        return;
    Parts &p = *m_parts;
    const fleet::FleetSnapshotPtr snapshot = m_bridge.snapshot();
    p.facts = p.key ? findBreaker(*snapshot, *p.key, m_bridge.now()) : std::nullopt;
    if (!p.facts)
        return showNothing();
    BreakerFacts &facts = *p.facts;
    p.pages->setCurrentWidget(p.body);
    askPast(*snapshot);
    p.waiting->setWaiting(p.feed->isWaiting() ? std::optional(m_axis.length()) : std::nullopt);
    p.header->setFacts(facts);
    p.actions->setFacts(facts);
    const Why why = whyOf(*snapshot, facts);
    const theme::Tokens &tokens = theme::current();
    p.why->setWhy(why, why.isInForce ? tokens.of(facts.look()).ink : tokens.t3);
    p.charts->setFacts(facts);
    p.pending->setFacts(facts);
    const PendingValues pending = pendingValues(facts, p.pending->values());
    for (const char *name : {"failureRateThreshold", "slowCallRateThreshold"})
        p.charts->setPending(name, percentOf(pending, name));
    const fleet::BreakerSeries *past = p.feed->seriesOf(facts.key);
    p.latency->setFacts(facts, merged(past, p.feed->step(), facts.detail.get(), m_axis.range(),
                                      holdsFor(facts.target->config)));
    p.latency->setPending(percentOf(pending, "slowCallDurationThreshold"));
    p.instances->setFacts(*snapshot, facts, *p.feed, m_axis.range());
    p.window->setFacts(facts);
    p.config->setFacts(facts, textsOf(pending));
    p.events->setFacts(facts);
}

/// Of the breaker and its siblings, and how many of these there are.
void BreakerPage::askPast(const fleet::FleetSnapshot &snapshot)
{
    BreakerFacts &facts = *m_parts->facts;
    const auto instances = instancesOf(snapshot, facts.key);
    facts.lock = m_arming.whyNot(facts.key);
    facts.siblings = int(instances.size());
    std::vector<fleet::BreakerKey> keys{facts.key};
    for (const auto &view : instances)
        if (view->key != facts.key && keys.size() < InstancesPanel::kMost)
            keys.push_back(view->key);
    m_parts->feed->setKeys(std::move(keys));
}

void BreakerPage::openNote()
{
    if (!m_parts->facts)
        return;
    const auto at = m_axis.crosshair().value_or(m_axis.range().to);
    StateRibbon &ribbon = m_parts->charts->ribbon();
    m_parts->note->open(at, ribbon.mapTo(this, QPoint(ribbon.xAt(at), ribbon.height())));
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pane_content.h"

#include "action_bar.h"
#include "breaker_header.h"
#include "chart_stack.h"
#include "command_strip.h"
#include "config_card.h"
#include "event_log.h"
#include "history_feed.h"
#include "notice_card.h"
#include "pending_values.h"
#include "why_card.h"
#include "window_strip.h"
#include "words.h"

#include <panelboard/ui/breaker/waiting_row.h>
#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr int kTopMargin = 12;
constexpr int kLowPane = 780;  ///< below it charts are low
constexpr int kHighPane = 960; ///< from it on they are high

} // namespace

PaneContent::PaneContent(std::function<breaker::TimePoint()> now, QWidget *parent)
    : QWidget(parent), m_header(new BreakerHeader(std::move(now))), m_actions(new ActionBar),
      m_commands(new CommandStrip), m_notice(new NoticeCard), m_scroll(new QScrollArea), m_why(new WhyCard),
      m_waiting(new WaitingRow), m_charts(new ChartStack), m_window(new WindowStrip),
      m_config(new ConfigCard), m_events(new EventLog)
{
    auto *fixed = new QVBoxLayout;
    fixed->setContentsMargins(theme::kPageMargin, kTopMargin, theme::kPageMargin, 0);
    fixed->setSpacing(8);
    fixed->addWidget(m_header);
    fixed->addWidget(m_actions);
    fixed->addWidget(m_commands);
    fixed->addWidget(m_notice);

    auto *scrolled = new QWidget;
    auto *inner = new QVBoxLayout(scrolled);
    buildScrolled(*inner);
    m_scroll->setObjectName(QStringLiteral("breakerScroll"));
    m_scroll->setWidget(scrolled);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    scrolled->setAutoFillBackground(false);
    // The bar takes its place from the margin, so that what scrolls keeps its width and lines up with the
    // head.
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this, inner](int from, int to) {
        const int bar = to > from ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
        inner->setContentsMargins(theme::kPageMargin, 0, theme::kPageMargin - bar, theme::kPageMargin);
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::kSectionGap);
    layout->addLayout(fixed);
    layout->addWidget(m_scroll, 1);

    connect(m_actions, &ActionBar::updateAsked, this, &PaneContent::updateAsked);
    connect(m_actions, &ActionBar::updateOfAllAsked, this, &PaneContent::updateOfAllAsked);
    connect(m_actions, &ActionBar::editAsked, this, &PaneContent::editAsked);
    connect(m_config, &ConfigCard::editAsked, this, &PaneContent::editAsked);
    connect(m_charts, &ChartStack::thresholdChosen, this, &PaneContent::thresholdChosen);
}

void PaneContent::setTime(TimeAxis &axis, HistoryFeed &feed)
{
    m_axis = &axis;
    m_feed = &feed;
    m_charts->setTime(axis, feed);
    connect(m_waiting, &WaitingRow::stopAsked, &feed, &HistoryFeed::stop);
}

void PaneContent::buildScrolled(QVBoxLayout &layout)
{
    layout.setContentsMargins(theme::kPageMargin, 0, theme::kPageMargin, theme::kPageMargin);
    layout.setSpacing(0);
    layout.addWidget(m_why);
    layout.addSpacing(14);
    layout.addWidget(m_waiting);
    layout.addWidget(m_charts);
    layout.addSpacing(theme::kSectionGap);
    layout.addWidget(m_window);
    layout.addSpacing(theme::kPageMargin);
    layout.addWidget(m_events);
    layout.addSpacing(theme::kPageMargin);
    layout.addWidget(m_config);
    layout.addStretch(1);
}

void PaneContent::setFacts(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts,
                           const std::map<std::string, breaker::PropertyValue> &pending)
{
    m_header->setFacts(facts);
    m_actions->setFacts(facts);
    m_commands->setFacts(facts);
    setNotice(facts);
    const Why why = whyOf(snapshot, facts);
    const theme::Tokens &tokens = theme::current();
    m_why->setWhy(why, why.isInForce ? tokens.of(facts.look()).ink : tokens.t3);
    if (m_feed)
        m_waiting->setWaiting(m_feed->isWaiting() ? std::optional(m_axis->length()) : std::nullopt);
    m_charts->setFacts(facts);
    for (const char *name : {"failureRateThreshold", "slowCallRateThreshold"})
        m_charts->setPending(name, percentOf(pending, name));
    m_window->setFacts(facts);
    m_events->setFacts(facts);
    m_config->setFacts(facts, textsOf(pending));
}

void PaneContent::setNotice(const BreakerFacts &facts)
{
    const fleet::TargetView &target = *facts.target;
    const QString problem = engineWords(target.problem);
    QString next;
    if (target.nextAttempt && *target.nextAttempt > facts.now)
        next = tr("Next try in %1.").arg(theme::format::age(*target.nextAttempt - facts.now));
    const QString details = problem.isEmpty() ? next : problem + (next.isEmpty() ? QString() : u' ' + next);
    if (!facts.view) {
        m_notice->setNotice(tr("This breaker is not reported"),
                            details.isEmpty() ? tr("A service reports a breaker only after its first call. "
                                                   "It will appear by itself.")
                                              : details,
                            !problem.isEmpty());
    } else if (facts.view->freshness == fleet::Freshness::Stale) {
        m_notice->setNotice(tr("%1 stopped answering at %2", "instance, time")
                                .arg(QString::fromStdString(facts.key.instance),
                                     theme::format::clock(facts.view->readAt, facts.now)),
                            details, true);
    } else if (facts.look() == StateLook::Waiting) {
        m_notice->setNotice(tr("Waiting for the first reading"), details, !problem.isEmpty());
    } else {
        m_notice->setNotice(problem.isEmpty() ? QString() : tr("Part of this source cannot be read"), details,
                            true);
    }
}

void PaneContent::showEvents()
{
    m_scroll->ensureWidgetVisible(m_events, 0, 0);
    m_events->focusList();
}

void PaneContent::showWhy() { m_scroll->verticalScrollBar()->setValue(0); }

void PaneContent::resizeEvent(QResizeEvent *)
{
    if (height() < kLowPane)
        m_charts->setHeights({116, 96, 112});
    else if (height() < kHighPane)
        m_charts->setHeights({174, 122, 140});
    else
        m_charts->setHeights({250, 170, 190});
}

} // namespace panelboard::ui

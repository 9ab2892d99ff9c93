// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/timeline/timeline_page.h>

#include "lane_list.h"
#include "transition_log.h"

#include <panelboard/ui/breaker/waiting_row.h>
#include <panelboard/ui/charts/ribbon_wall.h>
#include <panelboard/ui/charts/time_keys.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <set>

namespace panelboard::ui {

namespace {

constexpr int kSettleMs = 80;
constexpr int kPatienceMs = 300;
constexpr std::size_t kMargin = 20;          ///< lanes asked for above and below the screen
constexpr std::chrono::seconds kLogEvery{2}; ///< while it follows
constexpr std::size_t kMostTransitions = 1000;

} // namespace

struct TimelinePage::Parts {
    LaneList lanes;
    charts::RibbonWall *wall = nullptr;
    TransitionLog *log = nullptr;
    QLabel *summary = nullptr;
    QPushButton *changedOnly = nullptr;
    WaitingRow *waiting = nullptr;
    QTimer settle;
    QTimer patience;
    std::size_t openQuestions = 0; ///< about lanes, of the range that was asked last
    bool isStopped = false;        ///< until another range is asked for
    std::vector<bool> isAsked;     ///< by lane, for the range that was asked last
    fleet::TimeRange askedRange;   ///< of the lanes
    std::uint64_t laneTicket = 0;  ///< of the range; lanes of an older one are dropped
    std::uint64_t logTicket = 0;
    breaker::TimePoint logAskedAt;
    fleet::TransitionAnswer transitions;
};

TimelinePage::TimelinePage(FleetBridge &bridge, TimeAxis &axis, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_axis(axis), m_parts(std::make_unique<Parts>())
{
    setObjectName(QStringLiteral("timelinePage"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    build();
    wire();
}

TimelinePage::~TimelinePage() = default;

void TimelinePage::build()
{
    Parts &p = *m_parts;
    p.summary = new QLabel;
    p.summary->setObjectName(QStringLiteral("timelineSummary"));
    p.summary->setFont(theme::secondary());
    p.summary->setForegroundRole(QPalette::PlaceholderText);
    auto *title = new QLabel(tr("Timeline"));
    title->setFont(theme::bold(theme::title()));
    p.changedOnly = new QPushButton(tr("Only those that changed"));
    p.changedOnly->setObjectName(QStringLiteral("timelineChangedOnly"));
    p.changedOnly->setCheckable(true);
    p.changedOnly->setToolTip(tr("Lanes without a transition in the time shown are left out."));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(theme::kPageMargin, 8, theme::kPageMargin, 8);
    head->setSpacing(theme::kSectionGap);
    head->addWidget(title);
    head->addWidget(p.summary, 1);
    head->addWidget(p.changedOnly);
    p.waiting = new WaitingRow;
    p.waiting->setContentsMargins(theme::kPageMargin, 0, theme::kPageMargin, 0);
    p.wall = new charts::RibbonWall;
    p.wall->setObjectName(QStringLiteral("ribbonWall"));
    p.wall->setTimeAxis(&m_axis);
    p.log = new TransitionLog;
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("timelineSplitter"));
    splitter->addWidget(p.wall);
    splitter->addWidget(p.log);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(p.waiting);
    layout->addWidget(splitter, 1);
    p.settle.setSingleShot(true);
    p.settle.setInterval(kSettleMs);
    p.patience.setSingleShot(true);
    p.patience.setInterval(kPatienceMs);
}

void TimelinePage::wire()
{
    Parts &p = *m_parts;
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, &TimelinePage::applySnapshot);
    connect(&m_bridge, &FleetBridge::ticked, this, &TimelinePage::advance);
    connect(&m_axis, &TimeAxis::rangeChanged, this, &TimelinePage::applyRange);
    connect(&m_axis, &TimeAxis::pastChanged, this, [this] {
        if (m_axis.past())
            return;
        m_parts->askedRange = {}; // what came meanwhile was not seen
        m_parts->settle.start();
    });
    connect(&p.settle, &QTimer::timeout, this, &TimelinePage::ask);
    connect(&p.patience, &QTimer::timeout, this, [this] { m_parts->waiting->setWaiting(m_axis.length()); });
    connect(p.waiting, &WaitingRow::stopAsked, this, &TimelinePage::stop);
    connect(p.wall, &charts::RibbonWall::visibleLanesChanged, &p.settle, QOverload<>::of(&QTimer::start));
    connect(p.wall, &charts::RibbonWall::laneActivated, this,
            [this](std::size_t lane, breaker::TimePoint at) {
                emit breakerActivated(fleet::BreakerKey(m_parts->lanes.lanes()[lane].key), at);
            });
    connect(p.log, &TransitionLog::breakerActivated, this, &TimelinePage::breakerActivated);
    connect(p.changedOnly, &QPushButton::toggled, this, &TimelinePage::showTransitions);
    charts::addTimeKeys(*this, m_axis, {});
}

void TimelinePage::setFilterText(const QString &text)
{
    m_parts->lanes.setFilter(text);
    if (!isVisible())
        return;
    applySnapshot();
    showTransitions();
}

void TimelinePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_parts->wall->setFocus(Qt::OtherFocusReason);
    m_parts->askedRange = {};
    applySnapshot();
    ask();
}

void TimelinePage::applySnapshot()
{
    if (isVisible() && m_parts->lanes.update(*m_bridge.snapshot()))
        rebuildLanes();
}

void TimelinePage::rebuildLanes()
{
    Parts &p = *m_parts;
    std::vector<charts::RibbonWall::Lane> lanes;
    for (const LaneList::Lane &lane : p.lanes.lanes())
        lanes.push_back(
            {QStringLiteral("%1 / %2 %3")
                 .arg(QString::fromStdString(lane.key.service), QString::fromStdString(lane.key.name),
                      QString::fromStdString(lane.key.instance)),
             {}});
    forgetLanes(lanes.size());
    p.wall->setLanes(std::move(lanes));
    p.settle.start();
}

void TimelinePage::advance()
{
    if (!isVisible() || m_bridge.showsPast())
        return;
    m_parts->lanes.recheck();
    applySnapshot();
    m_parts->wall->advance(m_bridge.present(), m_parts->lanes.states(*m_bridge.snapshot()));
    if (m_axis.isFollowing() && m_bridge.present() - m_parts->logAskedAt >= kLogEvery)
        askTransitions();
}

/// A following range moves on by itself, and what comes new is seen as it comes; any other is asked for.
void TimelinePage::applyRange()
{
    if (!isVisible())
        return;
    const bool isOther = !m_axis.isFollowing() || m_axis.length() != m_parts->askedRange.length();
    if (isOther)
        m_parts->settle.start();
}

void TimelinePage::ask()
{
    if (!isVisible())
        return;
    Parts &p = *m_parts;
    const fleet::TimeRange &range = m_axis.range();
    const bool isOther =
        m_axis.isFollowing() ? range.length() != p.askedRange.length() : range != p.askedRange;
    if (isOther) {
        p.askedRange = range;
        forgetLanes(p.lanes.lanes().size());
        askTransitions();
    }
    if (!p.isStopped)
        askLanes();
}

/// Answers about lanes that are still under way come too late.
void TimelinePage::forgetLanes(std::size_t lanes)
{
    Parts &p = *m_parts;
    ++p.laneTicket;
    p.isAsked.assign(lanes, false);
    p.isStopped = false;
    endWaiting();
}

void TimelinePage::endWaiting()
{
    m_parts->openQuestions = 0;
    m_parts->patience.stop();
    m_parts->waiting->setWaiting({});
}

/// What is known stays, until another time is asked for.
void TimelinePage::stop()
{
    Parts &p = *m_parts;
    ++p.laneTicket;
    ++p.logTicket;
    p.isStopped = true;
    endWaiting();
    showTransitions();
}

void TimelinePage::askLanes()
{
    Parts &p = *m_parts;
    const auto [first, last] = p.wall->visibleLanes();
    fleet::SeriesQuery query;
    std::vector<std::size_t> wanted;
    const std::size_t from = first > kMargin ? first - kMargin : 0;
    for (std::size_t lane = from; lane < std::min(last + kMargin, p.isAsked.size()); ++lane) {
        if (p.isAsked[lane])
            continue;
        p.isAsked[lane] = true;
        wanted.push_back(lane);
        query.keys.push_back(p.lanes.lanes()[lane].key);
    }
    if (wanted.empty())
        return;
    query.range = {m_axis.range().from, m_axis.range().to};
    query.columns = 0;
    if (p.openQuestions++ == 0)
        p.patience.start();
    m_bridge.ask(std::move(query), this,
                 [this, wanted, ticket = p.laneTicket](const fleet::SeriesAnswer &answer) {
                     if (ticket != m_parts->laneTicket)
                         return;
                     if (--m_parts->openQuestions == 0)
                         endWaiting();
                     for (std::size_t i = 0; i < std::min(wanted.size(), answer.series.size()); ++i)
                         m_parts->wall->setSpans(wanted[i], answer.series[i].states);
                 });
}

void TimelinePage::askTransitions()
{
    Parts &p = *m_parts;
    p.logAskedAt = m_bridge.present();
    const std::uint64_t ticket = ++p.logTicket;
    m_bridge.ask(fleet::TransitionQuery{m_axis.range(), {}, kMostTransitions}, this,
                 [this, ticket](const fleet::TransitionAnswer &answer) {
                     if (ticket != m_parts->logTicket)
                         return;
                     m_parts->transitions = answer;
                     showTransitions();
                 });
}

void TimelinePage::showTransitions()
{
    Parts &p = *m_parts;
    std::vector<fleet::TransitionRecord> shown;
    std::set<fleet::BreakerKey> changed;
    for (const fleet::TransitionRecord &record : p.transitions.transitions)
        if (p.lanes.accepts(record.key)) {
            shown.push_back(record);
            changed.insert(record.key);
        }
    p.lanes.setOnly(p.changedOnly->isChecked() ? std::optional(std::move(changed)) : std::nullopt);
    applySnapshot();
    const fleet::TimeRange &range = m_axis.range();
    const QString time =
        tr("%1 to %2", "two times")
            .arg(theme::format::clock(range.from, range.to), theme::format::clock(range.to, range.to));
    const QString problem = engineWords(p.transitions.problem);
    QString summary = tr("%n, newest first", "transitions", int(shown.size()));
    if (p.transitions.isCut)
        summary = tr("the newest %n", "transitions", int(shown.size()));
    if (!problem.isEmpty())
        summary = tr("The history cannot be read: %1").arg(problem);
    p.summary->setText(tr("%n breakers", nullptr, int(p.lanes.lanes().size())) + QStringLiteral(" · ") +
                       (p.isStopped ? tr("reading was stopped; another time range reads again") : time));
    p.log->setTransitions(std::move(shown), m_bridge.now(), summary,
                          tr("No breaker changed its state from %1. Press S to see more time.").arg(time));
}

} // namespace panelboard::ui

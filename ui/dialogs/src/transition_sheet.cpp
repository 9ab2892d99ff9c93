// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/transition_sheet.h>

#include "choice_field.h"
#include "effect_card.h"
#include "effect_chart.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QDateTime>
#include <QtGui/QFontMetrics>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTimeEdit>
#include <QtWidgets/QVBoxLayout>

#include <array>
#include <utility>

namespace panelboard::ui::dialogs {

namespace {

constexpr int kSegmentPadding = 20;
constexpr std::size_t kMostSeries = 200; ///< more are not asked for: a picture of the traffic, not a report

using breaker::State;
using fleet::StateUpdate;

QDateTime toDateTime(breaker::TimePoint at)
{
    using namespace std::chrono;
    return QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(at).time_since_epoch().count());
}

bool isDangerous(StateUpdate update)
{
    return update == StateUpdate::ForceOpen || update == StateUpdate::Disable || update == StateUpdate::Open;
}

QString titleOf(const BatchPlan &plan)
{
    const QString verb = verbOf(plan.update);
    if (plan.breakers.size() > 1)
        return TransitionSheet::tr("%1: %2 on %n instance(s)", "verb, service and breaker",
                                   static_cast<int>(plan.breakers.size()))
            .arg(verb, plan.subject());
    return TransitionSheet::tr("%1: %2 on %3", "verb, service and breaker, instance")
        .arg(verb, plan.subject(), QString::fromStdString(plan.breakers.front().key.instance));
}

/// "Hold to force open 12": what a dangerous button says.
QString holdText(StateUpdate update, int able)
{
    const bool isOne = able <= 1;
    QString text;
    if (update == StateUpdate::ForceOpen)
        text =
            isOne ? TransitionSheet::tr("Hold to force open") : TransitionSheet::tr("Hold to force open %1");
    else if (update == StateUpdate::Disable)
        text = isOne ? TransitionSheet::tr("Hold to disable") : TransitionSheet::tr("Hold to disable %1");
    else
        text = isOne ? TransitionSheet::tr("Hold to open") : TransitionSheet::tr("Hold to open %1");
    return isOne ? text : text.arg(able);
}

QString confirmText(const BatchPlan &plan)
{
    const auto able = static_cast<int>(plan.able());
    if (isDangerous(plan.update))
        return holdText(plan.update, able);
    return able > 1
               ? TransitionSheet::tr("%1: %2", "verb, number of instances").arg(verbOf(plan.update)).arg(able)
               : verbOf(plan.update);
}

} // namespace

TransitionSheet::TransitionSheet(BatchPlan plan, FleetBridge &bridge, Arming &arming, QWidget *page)
    : CommandSheet(bridge, arming, page), m_plan(std::move(plan))
{
    setObjectName(QStringLiteral("transitionSheet"));
    setHeading(titleOf(m_plan), lookOf(fleet::stateAfter(m_plan.update)));
    addEffect();
    addInstances(m_plan.breakers);
    body()->addSpacing(6);
    addReason(needsReason());
    if (m_plan.canExpire() && m_plan.update != StateUpdate::Reset)
        addExpiry();
    addTypedName(m_plan.typedName, m_plan.isWholeService ? tr("asked: all instances at once")
                                                         : tr("asked: more than ten at once"));
    addConfirm(confirmText(m_plan), isDangerous(m_plan.update));
}

bool TransitionSheet::needsReason() const
{
    return m_plan.update == StateUpdate::ForceOpen || m_plan.update == StateUpdate::Disable ||
           m_plan.breakers.size() > 1;
}

void TransitionSheet::addEffect()
{
    body()->addSpacing(14);
    const QColor ink = theme::current().of(lookOf(fleet::stateAfter(m_plan.update))).ink;
    m_effect = new EffectCard(effectOf(m_plan, {}, bridge().now()), ink);
    body()->addWidget(m_effect);
    const auto rate = m_plan.callsPerSecond();
    if (m_plan.update != StateUpdate::ForceOpen || !rate || *rate <= 0)
        return;
    m_traffic = new EffectChart(ink, bridge().now(), *rate);
    m_effect->addBelow(m_traffic);
    askTraffic();
}

void TransitionSheet::askTraffic()
{
    fleet::SeriesQuery query;
    for (const PlannedBreaker &each : m_plan.breakers)
        if (each.isAble() && query.keys.size() < kMostSeries)
            query.keys.push_back(each.key);
    if (query.keys.size() < m_plan.able())
        return; // a part of the calls would look like all of them
    query.range = {bridge().now() - EffectChart::kBefore, bridge().now()};
    query.columns = EffectChart::kColumns;
    bridge().ask(std::move(query), m_traffic,
                 [chart = m_traffic](const fleet::SeriesAnswer &answer) { chart->setTraffic(answer); });
}

QWidget *TransitionSheet::makeChoices()
{
    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins({});
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row);
    m_expiry = new QButtonGroup(this);
    const std::array texts{tr("No limit"), tr("5 min"), tr("15 min"), tr("1 h"), tr("Until…")};
    const std::array names{"expiryNone", "expiry5min", "expiry15min", "expiry1h", "expiryUntil"};
    for (int i = 0; i < int(texts.size()); ++i) {
        const auto at = static_cast<std::size_t>(i);
        auto *button = new QPushButton(texts[at]);
        button->setObjectName(QLatin1String(names[at]));
        button->setCheckable(true);
        // The chosen one is bold: room for that from the start.
        button->setMinimumWidth(QFontMetrics(theme::bold(theme::body())).horizontalAdvance(texts[at]) +
                                kSegmentPadding);
        button->setProperty("kind", "segment");
        button->setProperty("place", i == 0 ? "first" : i == Until ? "last" : "inner");
        m_expiry->addButton(button, i);
        row->addWidget(button);
    }
    // What refuses calls ends by itself unless the operator wants otherwise.
    m_expiry->button(m_plan.update == StateUpdate::ForceOpen ? QuarterHour : None)->setChecked(true);
    m_until = new QTimeEdit(toDateTime(bridge().now() + std::chrono::minutes(15)).time());
    m_until->setObjectName(QStringLiteral("untilField"));
    m_until->setDisplayFormat(QStringLiteral("HH:mm"));
    m_until->setAccessibleName(tr("Until"));
    row->addStretch(1);
    column->addWidget(m_until, 0, Qt::AlignLeft);
    return choices;
}

QComboBox *TransitionSheet::makeThen()
{
    auto *then = new ChoiceField;
    then->setObjectName(QStringLiteral("thenField"));
    for (const State state :
         {State::Closed, State::Open, State::HalfOpen, State::MetricsOnly, State::Disabled}) {
        if (!breaker::isLegalTransition(fleet::stateAfter(m_plan.update), state))
            continue;
        const QString word = theme::format::stateWord(state);
        const bool isBefore = m_plan.commonState() == state;
        then->addItem(isBefore ? tr("%1, the state before", "a state").arg(word) : word,
                      static_cast<int>(state));
    }
    return then;
}

void TransitionSheet::addExpiry()
{
    addRow(tr("For", "for how long"), makeChoices());
    m_then = makeThen();
    addRow(tr("Then", "after the time is over"), m_then);
    connect(m_expiry, &QButtonGroup::idToggled, this, &TransitionSheet::updateState);
    connect(m_until, &QTimeEdit::timeChanged, this, &TransitionSheet::updateState);
}

void TransitionSheet::updateState()
{
    std::optional<breaker::TimePoint> until;
    if (m_expiry) {
        m_until->setVisible(m_expiry->checkedId() == Until);
        m_then->setEnabled(m_expiry->checkedId() != None);
        m_then->setToolTip(
            m_then->isEnabled() ? QString() : tr("Without a limit the state stays until someone changes it"));
        if (const auto time = ttl())
            until = bridge().now() + *time;
    }
    m_effect->setEffect(effectOf(m_plan, until, bridge().now()));
    if (m_traffic)
        m_traffic->setUntil(until);
    CommandSheet::updateState();
}

std::optional<breaker::Duration> TransitionSheet::ttl() const
{
    switch (m_expiry ? m_expiry->checkedId() : None) {
    case FiveMinutes:
        return std::chrono::minutes(5);
    case QuarterHour:
        return std::chrono::minutes(15);
    case Hour:
        return std::chrono::hours(1);
    case Until:
        break;
    default:
        return {};
    }
    const QDateTime now = toDateTime(bridge().now());
    QDateTime until(now.date(), m_until->time());
    if (until <= now)
        until = until.addDays(1);
    return std::chrono::milliseconds(now.msecsTo(until));
}

std::vector<fleet::Command> TransitionSheet::commands() const
{
    std::vector<fleet::Command> commands;
    for (const PlannedBreaker &each : m_plan.breakers) {
        if (!each.isAble())
            continue;
        fleet::UpdateState update;
        update.update = m_plan.update;
        if (each.keepsExpiry)
            update.ttl = ttl();
        if (update.ttl)
            update.then = static_cast<State>(m_then->currentData().toInt());
        fleet::Command command;
        command.where = each.key;
        command.what = update;
        commands.push_back(std::move(command));
    }
    return commands;
}

} // namespace panelboard::ui::dialogs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_stack.h"

#include "history_feed.h"
#include "merged_series.h"
#include "state_history.h"
#include "state_ribbon.h"
#include "words.h"

#include <panelboard/ui/charts/calls_chart.h>
#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr std::chrono::minutes kHistory{5};
constexpr int kRibbonGap = 6;

/// "of the last 100 calls"; empty when the source does not tell its window.
QString windowText(const BreakerFacts &facts)
{
    const auto *config = facts.config();
    if (!config)
        return {};
    const auto size = config->config.slidingWindowSize;
    return config->config.slidingWindowType == breaker::SlidingWindowType::TimeBased
               ? ChartStack::tr("of the last %1", "a duration")
                     .arg(theme::format::duration(std::chrono::seconds(size)))
               : ChartStack::tr("of the last %1 calls").arg(theme::format::count(size));
}

} // namespace

ChartStack::ChartStack(QWidget *parent)
    : QWidget(parent), m_ribbon(new StateRibbon), m_failure(new charts::RateChart),
      m_slow(new charts::RateChart), m_calls(new charts::CallsChart)
{
    m_failure->setObjectName(QStringLiteral("failureRateChart"));
    m_failure->setTitle(tr("Failure rate"));
    m_failure->setFine(true);
    m_slow->setObjectName(QStringLiteral("slowCallRateChart"));
    m_slow->setTitle(tr("Slow-call rate"));
    m_calls->setObjectName(QStringLiteral("callsChart"));
    m_calls->setTitle(tr("Calls per second"));
    m_calls->setTimeLabelsShown(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_ribbon);
    layout->addSpacing(kRibbonGap);
    layout->addWidget(m_failure);
    layout->addSpacing(theme::kChartGap);
    layout->addWidget(m_slow);
    layout->addSpacing(theme::kChartGap);
    layout->addWidget(m_calls);
    setHeights({});
    connect(m_failure, &charts::RateChart::thresholdChosen, this, [this](double percent) {
        emit thresholdChosen(QStringLiteral("failureRateThreshold"), percent);
    });
    connect(m_slow, &charts::RateChart::thresholdChosen, this, [this](double percent) {
        emit thresholdChosen(QStringLiteral("slowCallRateThreshold"), percent);
    });
}

void ChartStack::setHeights(const Heights &heights)
{
    m_failure->setFixedHeight(heights.failure);
    m_slow->setFixedHeight(heights.slow);
    m_calls->setFixedHeight(heights.calls);
}

void ChartStack::setPending(std::string_view property, std::optional<double> percent)
{
    (property == "failureRateThreshold" ? m_failure : m_slow)->setPendingThreshold(percent);
}

void ChartStack::setTime(TimeAxis &axis, const HistoryFeed &feed)
{
    m_axis = &axis;
    m_feed = &feed;
    m_ribbon->setTimeAxis(&axis);
    for (charts::TimeChart *chart :
         {static_cast<charts::TimeChart *>(m_failure), static_cast<charts::TimeChart *>(m_slow),
          static_cast<charts::TimeChart *>(m_calls)})
        chart->setTimeAxis(&axis);
    m_calls->setFocusPolicy(Qt::StrongFocus);
}

void ChartStack::setFacts(const BreakerFacts &facts)
{
    setThresholds(facts);
    setSamples(facts);
    setMarks(facts);
    setSubtitles(facts);
    setNow(facts);
}

void ChartStack::setThresholds(const BreakerFacts &facts)
{
    const bool editable = facts.canEditThreshold();
    m_failure->setThreshold(facts.failureRateThreshold(), editable);
    m_slow->setThreshold(facts.slowCallRateThreshold(), editable);
}

void ChartStack::setSamples(const BreakerFacts &facts)
{
    const charts::TimeSpan range =
        m_axis ? m_axis->range() : charts::TimeSpan{facts.now - kHistory, facts.now};
    const auto holds = holdsFor(facts.target->config);
    const fleet::BreakerSeries *past = m_feed ? m_feed->seriesOf(facts.key) : nullptr;
    MergedSeries all =
        merged(past, past ? m_feed->step() : breaker::Duration(0), facts.detail.get(), range, holds);
    const charts::TimeFrame frame = timeFrame(all.states, range, holds);
    m_ribbon->setHistory(range, std::move(all.states));
    m_failure->setSamples(frame, std::move(all.failureRate));
    m_slow->setSamples(frame, std::move(all.slowCallRate));
    m_calls->setSamples(frame, all.calls);
}

void ChartStack::setMarks(const BreakerFacts &facts)
{
    if (!m_feed)
        return;
    std::vector<RibbonMark> marks;
    for (const fleet::Note &note : m_feed->notes()) {
        const QString text = QString::fromStdString(note.text);
        marks.push_back(
            {note.at,
             note.actor.empty()
                 ? text
                 : tr("%1: %2", "who wrote a note, the note").arg(QString::fromStdString(note.actor), text),
             !note.actor.empty()});
    }
    for (const fleet::TransitionRecord &record : m_feed->transitions())
        if (record.key == facts.key && record.commandId != 0)
            marks.push_back({record.at,
                             tr("%1 asked for here", "a state").arg(theme::format::stateWord(record.to)),
                             false});
    m_ribbon->setMarks(std::move(marks));
}

void ChartStack::setSubtitles(const BreakerFacts &facts)
{
    QString failure = windowText(facts);
    QString slow;
    if (const auto *config = facts.config())
        slow = tr("slower than %1", "calls, a duration")
                   .arg(theme::format::latency(config->config.slowCallDurationThreshold));
    if (m_feed && m_feed->isWaiting())
        failure = tr("reading %1 of history…", "a duration").arg(theme::format::duration(m_axis->length()));
    else if (m_feed && m_feed->isStopped())
        failure = tr("reading was stopped; another time range reads again");
    else if (m_feed && !m_feed->problem().isEmpty())
        failure = tr("the history cannot be read: %1").arg(m_feed->problem());
    m_failure->setSubtitle(failure);
    m_slow->setSubtitle(slow);
}

void ChartStack::setNow(const BreakerFacts &facts)
{
    const auto isOver = [&](std::optional<double> rate, std::optional<double> threshold) {
        return facts.look() != StateLook::Stale && nearness(rate, threshold) == Nearness::Over;
    };
    const auto show = [&](charts::RateChart &chart, const QString &now, bool over,
                          std::optional<double> threshold) {
        chart.setValue(now, over);
        chart.setAccessibleName(chart.title());
        chart.setAccessibleDescription(
            threshold ? tr("%1, threshold %2").arg(now, theme::format::threshold(*threshold)) : now);
    };
    const fleet::BreakerView nothing;
    const fleet::BreakerView &view = facts.view ? *facts.view : nothing;
    const auto failureThreshold = facts.failureRateThreshold();
    const auto slowThreshold = facts.slowCallRateThreshold();
    show(*m_failure, words::failureRateNow(facts), isOver(view.failureRate, failureThreshold),
         failureThreshold);
    show(*m_slow, words::slowRateNow(facts), isOver(view.slowCallRate, slowThreshold), slowThreshold);
    m_failure->setToolTip(engineWords(facts.whyUnknown("failureRate")));
    m_slow->setToolTip(engineWords(facts.whyUnknown("slowCallRate")));
    m_calls->setAccessibleName(m_calls->title());
    m_calls->setAccessibleDescription(tr("%1 calls/s, %2 refused/s")
                                          .arg(theme::format::perSecond(view.callsPerSecond),
                                               theme::format::perSecond(view.notPermittedPerSecond)));
}

} // namespace panelboard::ui

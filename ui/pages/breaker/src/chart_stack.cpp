// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_stack.h"

#include "state_history.h"
#include "state_ribbon.h"
#include "words.h"

#include <panelboard/ui/charts/calls_chart.h>
#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>

#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {

constexpr std::chrono::minutes kHistory{5};
constexpr int kRibbonGap = 6;

std::vector<charts::RatePoint> rates(const fleet::BreakerDetail &detail,
                                     std::optional<float> fleet::HistorySample::*rate)
{
    std::vector<charts::RatePoint> points;
    points.reserve(detail.samples.size());
    for (const auto &sample : detail.samples)
        points.push_back({sample.at, sample.*rate});
    return points;
}

std::vector<charts::CallsPoint> calls(const fleet::BreakerDetail &detail)
{
    std::vector<charts::CallsPoint> points;
    points.reserve(detail.samples.size());
    for (const auto &sample : detail.samples)
        points.push_back({sample.at, sample.successfulPerSecond, sample.slowPerSecond, sample.failedPerSecond,
                          sample.notPermittedPerSecond});
    return points;
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

void ChartStack::setFacts(const BreakerFacts &facts)
{
    setThresholds(facts);
    setSamples(facts);
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
    const charts::TimeSpan range{facts.now - kHistory, facts.now};
    const auto holds = holdsFor(facts.target->config);
    static const fleet::BreakerDetail kNothing;
    const fleet::BreakerDetail &detail = facts.detail ? *facts.detail : kNothing;
    auto history = stateHistory(detail, range, holds);
    const charts::TimeFrame frame = timeFrame(history, range, holds);
    m_ribbon->setHistory(range, std::move(history));
    m_failure->setSamples(frame, rates(detail, &fleet::HistorySample::failureRate));
    m_slow->setSamples(frame, rates(detail, &fleet::HistorySample::slowCallRate));
    m_calls->setSamples(frame, calls(detail));
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
    m_failure->setToolTip(QString::fromStdString(facts.whyUnknown("failureRate")));
    m_slow->setToolTip(QString::fromStdString(facts.whyUnknown("slowCallRate")));
    m_calls->setAccessibleName(m_calls->title());
    m_calls->setAccessibleDescription(tr("%1 calls/s, %2 refused/s")
                                          .arg(theme::format::perSecond(view.callsPerSecond),
                                               theme::format::perSecond(view.notPermittedPerSecond)));
}

} // namespace panelboard::ui

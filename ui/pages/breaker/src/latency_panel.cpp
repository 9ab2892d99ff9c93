// SPDX-License-Identifier: GPL-3.0-or-later
#include "latency_panel.h"

#include "durations_view.h"
#include "merged_series.h"

#include <panelboard/ui/charts/span_chart.h>
#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui {

namespace {

breaker::Duration milliseconds(double ms)
{
    return std::chrono::duration_cast<breaker::Duration>(std::chrono::duration<double, std::milli>(ms));
}

double inMs(breaker::Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

LatencyPanel::LatencyPanel(TimeAxis &axis, QWidget *parent)
    : QWidget(parent), m_axis(axis), m_title(new QLabel(tr("Latency"))), m_subtitle(new QLabel),
      m_pages(new QStackedLayout), m_histogram(new DurationsView), m_lines(new charts::SpanChart),
      m_nothing(new QLabel)
{
    setObjectName(QStringLiteral("latencyPanel"));
    m_title->setFont(theme::bold(theme::body()));
    m_subtitle->setObjectName(QStringLiteral("latencySubtitle"));
    m_subtitle->setFont(theme::secondary());
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_subtitle->setMinimumWidth(1);
    m_lines->setObjectName(QStringLiteral("latencyChart"));
    m_lines->setTimeAxis(&axis);
    m_lines->setTimeLabelsShown(true);
    m_lines->setFocusPolicy(Qt::StrongFocus);
    m_lines->setAccessibleName(tr("Mean and longest duration"));
    m_lines->setTextOf([](double ms) { return theme::format::latency(milliseconds(ms)); });
    m_nothing->setObjectName(QStringLiteral("latencyUnknown"));
    m_nothing->setFont(theme::secondary());
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_pages->addWidget(m_histogram);
    m_pages->addWidget(m_lines);
    m_pages->addWidget(m_nothing);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_subtitle, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(m_pages, 1);
    connect(m_histogram, &DurationsView::thresholdChosen, this, &LatencyPanel::slowCallDurationChosen);
    connect(m_histogram, &DurationsView::candidateChanged, this, [this] {
        const QString sentence = m_histogram->sentence();
        m_subtitle->setText(sentence.isEmpty() ? m_known : sentence);
    });
}

QString LatencyPanel::subtitle() const { return m_subtitle->text(); }

void LatencyPanel::setFacts(const BreakerFacts &facts, MergedSeries series)
{
    const bool hasLines = std::any_of(series.meanMs.begin(), series.meanMs.end(),
                                      [](const auto &point) { return point.percent.has_value(); });
    m_known.clear();
    if (facts.truth() && facts.truth()->durations) {
        setHistogram(facts);
    } else if (hasLines) {
        setLines(facts, std::move(series));
    } else {
        const std::string reason = facts.whyUnknown("meanDurationMs");
        m_nothing->setText(!reason.empty() ? engineWords(reason)
                           : facts.detail
                               ? tr("No calls in this time, or this source does not report how long "
                                    "calls take.")
                               : tr("Waiting for its history."));
        m_pages->setCurrentWidget(m_nothing);
    }
    if (m_histogram->sentence().isEmpty())
        m_subtitle->setText(m_known);
}

void LatencyPanel::setPending(std::optional<double> ms) { m_histogram->setPending(ms); }

void LatencyPanel::setHistogram(const BreakerFacts &facts)
{
    const auto &reading = *facts.truth()->durations;
    Durations durations(reading);
    const auto *config = facts.config();
    const auto limit = config ? std::optional(inMs(config->config.slowCallDurationThreshold)) : std::nullopt;
    m_known = tr("%1 calls in %2", "count, duration")
                  .arg(theme::format::count(durations.count()),
                       theme::format::duration(milliseconds(reading.seconds * 1000)));
    if (limit && durations.count() > 0)
        m_known = tr("%1, %2 slow", "8 412 calls in 5 min, 4.1 % slow")
                      .arg(m_known, theme::format::rate(durations.shareAbove(*limit) * 100));
    m_histogram->setThreshold(limit, facts.canEditThreshold());
    m_histogram->setDurations(std::move(durations));
    m_pages->setCurrentWidget(m_histogram);
}

void LatencyPanel::setLines(const BreakerFacts &facts, MergedSeries series)
{
    const charts::TimeFrame frame = timeFrame(series.states, m_axis.range(), holdsFor(facts.target->config));
    m_known = tr("mean, and the longest in grey; this source tells no percentiles");
    std::vector<charts::ValueSeries> lines(2);
    lines[0].points = std::move(series.meanMs);
    lines[1].points = std::move(series.maxMs);
    lines[1].isQuiet = true;
    m_lines->setSeries(frame, std::move(lines), {tr("mean ms"), tr("longest ms")});
    const auto mean = facts.view ? facts.view->meanDurationMs : std::nullopt;
    m_lines->setValue(mean ? theme::format::latency(milliseconds(*mean)) : QString(), false);
    m_lines->setAccessibleDescription(m_lines->value());
    m_pages->setCurrentWidget(m_lines);
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <string_view>

namespace panelboard::ui {

namespace charts {
class CallsChart;
class RateChart;
} // namespace charts
class HistoryFeed;
class StateRibbon;
class TimeAxis;
struct MergedSeries;

/// Ribbon, failure rate, slow-call rate and calls per second, on one time axis: the last five minutes until
/// it is given a `TimeAxis`, with the past that a `HistoryFeed` knows.
class ChartStack : public QWidget {
    Q_OBJECT
public:
    struct Heights {
        int failure = 174;
        int slow = 122;
        int calls = 140;
    };

    explicit ChartStack(QWidget *parent = nullptr);

    /// Both outlive the stack.
    void setTime(TimeAxis &axis, const HistoryFeed &feed);
    void setFacts(const BreakerFacts &facts);
    void setHeights(const Heights &heights);
    /// What was chosen for a threshold property and is not in force yet; absent when nothing is.
    void setPending(std::string_view property, std::optional<double> percent);
    [[nodiscard]] StateRibbon &ribbon() { return *m_ribbon; }

signals:
    /// @param property  "failureRateThreshold" or "slowCallRateThreshold"
    void thresholdChosen(const QString &property, double percent);

private:
    void setSamples(const BreakerFacts &facts);
    void setMarks(const BreakerFacts &facts);
    void setThresholds(const BreakerFacts &facts);
    void setSubtitles(const BreakerFacts &facts);
    void setNow(const BreakerFacts &facts);

    StateRibbon *m_ribbon;
    charts::RateChart *m_failure;
    charts::RateChart *m_slow;
    charts::CallsChart *m_calls;
    QPointer<TimeAxis> m_axis;
    const HistoryFeed *m_feed = nullptr; ///< null without an axis
};

} // namespace panelboard::ui

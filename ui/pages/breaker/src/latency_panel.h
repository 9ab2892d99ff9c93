// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QStackedLayout;

namespace panelboard::ui {

namespace charts {
class SpanChart;
}
class DurationsView;
class TimeAxis;
struct MergedSeries;

/// How long calls take: the histogram with its slow-call line where the service tells it, else mean and
/// longest over time, else why nothing is known. GUI thread only.
class LatencyPanel : public QWidget {
    Q_OBJECT
public:
    explicit LatencyPanel(TimeAxis &axis, QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts, MergedSeries series);
    /// A slow-call duration that was chosen and is not in force yet; absent when none is.
    void setPending(std::optional<double> ms);

    [[nodiscard]] QString subtitle() const;

signals:
    void slowCallDurationChosen(double ms);

private:
    void setHistogram(const BreakerFacts &facts);
    void setLines(const BreakerFacts &facts, MergedSeries series);

    TimeAxis &m_axis;
    QLabel *m_title;
    QLabel *m_subtitle;
    QStackedLayout *m_pages;
    DurationsView *m_histogram;
    charts::SpanChart *m_lines;
    QLabel *m_nothing;
    QString m_known; ///< the subtitle while nothing is dragged
};

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/time_chart.h>

#include <optional>
#include <vector>

namespace panelboard::ui::charts {

class StepLineItem;
class ThresholdLine;

/// A rate over time as steps, with its threshold as a line that can be dragged, or moved with the keys:
/// Up and Down by 1 %, with Shift by 5, with Alt by 0.1; Enter keeps, Esc returns.
class RateChart : public TimeChart {
    Q_OBJECT
public:
    explicit RateChart(QWidget *parent = nullptr);

    /// @param points  oldest first, about as many as `frame.range` has seconds
    void setSamples(const TimeFrame &frame, std::vector<RatePoint> points);
    /// @param percent  in force; absent: this source does not tell one
    /// @param editable false: no handle, the value as plain text
    void setThreshold(std::optional<double> percent, bool editable);
    /// What was chosen and is not observed yet: drawn beside the value in force.
    void setPendingThreshold(std::optional<double> percent);
    /// More labels at the vertical axis, for a high chart.
    void setFine(bool fine);

    [[nodiscard]] std::optional<double> threshold() const { return m_threshold; }
    /// Where the line stands now: under the pointer, pending, or in force.
    [[nodiscard]] std::optional<double> shownThreshold() const;
    [[nodiscard]] bool isEditing() const;
    [[nodiscard]] QString csv() const override;

signals:
    /// The operator let go of the line elsewhere, or kept a value with Enter. Nothing has changed yet.
    void thresholdChosen(double percent);

protected:
    void layoutItems() override;
    [[nodiscard]] std::optional<double> seriesAt(breaker::TimePoint at) const override;
    [[nodiscard]] QString textOf(double value) const override;
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void updateAxis();
    [[nodiscard]] QString preview(double percent) const;

    StepLineItem *m_line = nullptr;           ///< owned by the scene
    ThresholdLine *m_thresholdLine = nullptr; ///< owned by the scene
    std::optional<double> m_threshold;
    double m_longerAxis = 0; ///< wanted by a drag over the top; 0 when there is none
    bool m_isFine = false;
};

} // namespace panelboard::ui::charts

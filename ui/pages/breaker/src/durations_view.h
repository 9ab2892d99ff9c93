// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/ingest/panelboard.h>

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace panelboard::ui {

/// What a histogram of durations says; pure, bounds in milliseconds.
class Durations {
public:
    Durations() = default;
    explicit Durations(const ingest::DurationsReading &reading);

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    /// The duration below which that share (0 to 1) of the calls lies; absent without calls, or beyond the
    /// last bound.
    [[nodiscard]] std::optional<double> percentile(double share) const;
    /// Which share of the calls (0 to 1) took longer.
    [[nodiscard]] double shareAbove(double ms) const;

    struct Bin {
        double from = 0;
        double to = 0;
        std::uint64_t count = 0;
    };
    [[nodiscard]] const std::vector<Bin> &bins() const { return m_bins; } ///< from the first with calls on

private:
    std::vector<Bin> m_bins;
    std::uint64_t m_count = 0;
};

/// How long calls took, on a logarithmic axis, with the slow-call line as an object to grab: dragged with the
/// mouse, or moved with Left and Right (Shift: further), Enter keeps, Esc returns. GUI thread only.
class DurationsView : public QWidget {
    Q_OBJECT
public:
    explicit DurationsView(QWidget *parent = nullptr);

    void setDurations(Durations durations);
    /// @param ms        in force; absent: the source does not tell
    /// @param editable  false: no handle
    void setThreshold(std::optional<double> ms, bool editable);

    /// What was chosen and is not in force yet; absent when nothing is.
    void setPending(std::optional<double> ms);

    [[nodiscard]] std::optional<double> shownThreshold() const
    {
        return m_candidate ? m_candidate : m_pending ? m_pending : m_threshold;
    }
    [[nodiscard]] QRectF plotRect() const;
    [[nodiscard]] double xOf(double ms) const;
    [[nodiscard]] QString sentence() const; ///< while dragged: "from 300 ms on: 6.1 % slow"

signals:
    /// The operator let go of the line elsewhere. Nothing has changed yet.
    void thresholdChosen(double ms);
    void candidateChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] double msAt(double x) const; ///< round, within the axis
    void setCandidate(std::optional<double> ms);
    void keep();
    void paintBars(QPainter &painter) const;
    void paintAxis(QPainter &painter) const;
    void paintPercentiles(QPainter &painter) const;
    void paintThreshold(QPainter &painter) const;

    Durations m_durations;
    double m_from = 1; ///< of the axis, ms
    double m_to = 1000;
    std::optional<double> m_threshold;
    std::optional<double> m_pending;
    std::optional<double> m_candidate; ///< while it is dragged
    bool m_isEditable = false;
    bool m_isDragged = false;
};

} // namespace panelboard::ui

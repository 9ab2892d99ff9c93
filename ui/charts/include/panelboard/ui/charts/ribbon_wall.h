// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <QtCore/QPointer>
#include <QtCore/QRect>
#include <QtCore/QString>
#include <QtGui/QRegion>
#include <QtWidgets/QAbstractScrollArea>

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace panelboard::ui {
class TimeAxis;
}

namespace panelboard::ui::charts {

class RibbonImage;

/// A wall of state ribbons, one lane per breaker, under one time axis. The picture is kept and moves on by
/// columns of pixels: a step costs what came new, not what is shown.
///
/// GUI thread only. Cost of a step: the new columns of the lanes on the screen, and one blit of them.
class RibbonWall : public QAbstractScrollArea {
    Q_OBJECT
public:
    struct Lane {
        QString name;   ///< elided in the middle where it does not fit
        QString detail; ///< for the tooltip
        bool operator==(const Lane &) const = default;
    };
    static constexpr int kLaneHeight = 14; ///< and a gap of 2; below 8 there is neither gap nor name

    explicit RibbonWall(QWidget *parent = nullptr);
    ~RibbonWall() override;

    /// Lanes keep their places; their history is forgotten.
    void setLanes(std::vector<Lane> lanes);
    /// Oldest first, without holes where it is known.
    void setSpans(std::size_t lane, std::vector<StateSpan> spans);
    void setRange(const TimeSpan &range);
    /// Time went on to `to`, and `states` (one per lane) is how it is since the last call.
    void advance(breaker::TimePoint to, std::span<const std::optional<breaker::State>> states);
    /// 1 to `kLaneHeight`.
    void setLaneHeight(int height);
    void setTimeAxis(TimeAxis *axis);
    void setCurrentLane(std::optional<std::size_t> lane);

    [[nodiscard]] const std::vector<Lane> &lanes() const { return m_lanes; }
    [[nodiscard]] const std::vector<StateSpan> &spans(std::size_t lane) const { return m_spans[lane]; }
    [[nodiscard]] std::optional<std::size_t> currentLane() const { return m_current; }
    /// First and one past the last lane on the screen.
    [[nodiscard]] std::pair<std::size_t, std::size_t> visibleLanes() const;
    [[nodiscard]] QRect plotRect() const; ///< of the lanes, in the viewport
    [[nodiscard]] QRect axisRect() const; ///< below it: dragging there looks at the past
    [[nodiscard]] QPoint placeOf(std::size_t lane, breaker::TimePoint at) const; ///< the lane's middle
    [[nodiscard]] std::optional<std::size_t> laneAt(int y) const;

signals:
    /// A click on a ribbon, or Enter: the operator wants to see this breaker at that time.
    void laneActivated(std::size_t lane, panelboard::breaker::TimePoint at);
    void currentLaneChanged();
    /// Other lanes came into sight.
    void visibleLanesChanged();

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int pitch() const;
    [[nodiscard]] int rows() const;            ///< that fit, the last one in part
    [[nodiscard]] QRegion timedRegion() const; ///< what moves as time goes on
    [[nodiscard]] breaker::TimePoint timeOf(int x) const;
    [[nodiscard]] QString toolTipAt(const QPoint &at) const;
    void updateScrollBar();
    void markStale();
    void describe();
    void paintNames(QPainter &painter) const;
    void paintTime(QPainter &painter) const;
    void paintPointing(QPainter &painter) const;

    std::vector<Lane> m_lanes;
    std::vector<std::vector<StateSpan>> m_spans; ///< by lane
    std::unique_ptr<RibbonImage> m_image;
    bool m_isStale = true; ///< the picture must be painted anew
    TimeSpan m_range;
    breaker::TimePoint m_knownTo;
    int m_laneHeight = kLaneHeight;
    QPointer<TimeAxis> m_axis;
    std::optional<std::size_t> m_current;
    std::optional<int> m_pressX; ///< where the mouse went down, in the plot
    std::optional<int> m_brushX; ///< where it is, once it is a brush
    bool m_isScrubbing = false;
};

} // namespace panelboard::ui::charts

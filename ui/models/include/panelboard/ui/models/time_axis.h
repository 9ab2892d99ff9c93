// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/history.h>

#include <QtCore/QObject>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace panelboard::ui {

class FleetBridge;

/// The one stretch of time that all charts, ribbons and logs show, and what the operator does with it:
/// follow now, pause, zoom, pan, point at a time, set marks, and look at the whole fleet as it was.
///
/// It never reaches beyond now. While it follows, its end is now and moves with the bridge's second tick;
/// panning back or zooming into the past leaves that, `jumpToNow` returns. Paused, nothing moves: the
/// bridge goes on, and `newSincePause` counts what came.
///
/// GUI thread only. A signal is emitted only when what it names is another one than before.
class TimeAxis : public QObject {
    Q_OBJECT
public:
    /// The lengths that are offered: 5 and 15 minutes, 1, 6 and 24 hours, 7 days.
    static const std::array<std::chrono::minutes, 6> kPresets;
    static constexpr std::chrono::seconds kShortest{10};
    static constexpr std::chrono::hours kLongest{7 * 24};

    /// @param bridge  outlives the axis; its clock says what now is
    explicit TimeAxis(FleetBridge &bridge, QObject *parent = nullptr);

    [[nodiscard]] const fleet::TimeRange &range() const { return m_view.range; }
    [[nodiscard]] breaker::Duration length() const { return m_view.range.length(); }
    [[nodiscard]] bool isFollowing() const { return m_view.isFollowing; } ///< also while paused: afterwards
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// Snapshots that came since it was paused; 0 while it is not.
    [[nodiscard]] std::uint64_t newSincePause() const { return m_new; }
    [[nodiscard]] bool canZoomBack() const { return !m_zooms.empty(); }
    [[nodiscard]] const std::optional<breaker::TimePoint> &crosshair() const { return m_crosshair; }
    /// A, then B: in the order in which they were set.
    [[nodiscard]] const std::vector<breaker::TimePoint> &marks() const { return m_marks; }
    /// The whole fleet is shown as it was then; absent: as it is.
    [[nodiscard]] const std::optional<breaker::TimePoint> &past() const { return m_past; }

public slots:
    /// Shows a stretch as it is wanted by a link or a workspace: clamped to now and to the lengths above.
    void setRange(const panelboard::fleet::TimeRange &range);
    /// A preset: the last `length`, following. Forgets the zooms.
    void setLength(std::chrono::nanoseconds length);
    /// Back to now with the length it has; also ends the pause and the look at the past.
    void jumpToNow();
    void setPaused(bool paused);

    /// Remembers what is shown, then shows `range`.
    void zoomTo(const panelboard::fleet::TimeRange &range);
    /// Shows what was shown before the last zoom.
    void zoomBack();
    /// Half or double the length around the crosshair; around the end while it follows without one.
    void zoomIn();
    void zoomOut();
    /// By shares of the length: −0.25 is a quarter to the past.
    void pan(double lengths);
    /// What lies between the two marks; without them the shortest preset, following.
    void fit();
    /// Moves so that `at` is shown, in the middle if it was not.
    void reveal(panelboard::breaker::TimePoint at);

    void setCrosshair(std::optional<panelboard::breaker::TimePoint> at);
    /// Sets A, then B; near one that stands it takes that away; a third begins anew with A.
    void toggleMark(panelboard::breaker::TimePoint at);
    void clearMarks();
    void setPast(std::optional<panelboard::breaker::TimePoint> at);

signals:
    void rangeChanged();
    void followingChanged(bool following);
    void pausedChanged(bool paused);
    void newSincePauseChanged(quint64 count);
    void crosshairChanged();
    void marksChanged();
    void pastChanged();

private:
    struct View {
        fleet::TimeRange range;
        bool isFollowing = true;
    };

    void advance();
    void countNew();
    void show(View view);
    [[nodiscard]] View clamped(fleet::TimeRange range) const;
    void zoomBy(double factor);

    FleetBridge &m_bridge;
    View m_view;
    std::vector<View> m_zooms; ///< what was shown before, the last one at the end
    bool m_isPaused = false;
    std::uint64_t m_new = 0;
    std::optional<breaker::TimePoint> m_crosshair;
    std::vector<breaker::TimePoint> m_marks; ///< two at most
    std::optional<breaker::TimePoint> m_past;
};

} // namespace panelboard::ui

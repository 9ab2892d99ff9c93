// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <cstdint>
#include <vector>

namespace panelboard::ui {

class FleetBridge;
class TimeAxis;

/// What is remembered of some breakers over the axis' range, asked anew when the range is another one, or
/// when so much time has passed that the live tail would not reach back to it. Answers that were overtaken
/// are dropped; what was known stays until the new answer is there. GUI thread only.
class HistoryFeed : public QObject {
    Q_OBJECT
public:
    /// @param bridge, axis  outlive it
    HistoryFeed(FleetBridge &bridge, TimeAxis &axis, QObject *parent = nullptr);

    /// The first one is the breaker that is shown: its transitions and notes are asked for, too.
    void setKeys(std::vector<fleet::BreakerKey> keys);
    /// About as many as the plot has pixels.
    void setColumns(std::size_t columns) { m_columns = columns; }
    /// While it is off nothing is asked: the page is hidden.
    void setActive(bool isActive);

    /// Null when that breaker was not asked for, or is not answered yet.
    [[nodiscard]] const fleet::BreakerSeries *seriesOf(const fleet::BreakerKey &key) const;
    [[nodiscard]] breaker::Duration step() const { return m_series.step; }
    [[nodiscard]] const std::vector<fleet::TransitionRecord> &transitions() const { return m_transitions; }
    [[nodiscard]] const std::vector<fleet::Note> &notes() const { return m_notes; }
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; } ///< for more than a moment
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Moves the axis to the transition before or after the crosshair (or the middle), beyond the range too.
    void showPrevious();
    void showNext();
    /// Asks again at once: a note was pinned.
    void askAgain();
    /// Waits no longer for what was asked: what is known stays, until another time is asked for.
    void stop();
    [[nodiscard]] bool isStopped() const { return m_isStopped; }

signals:
    void changed();

private:
    void follow();
    void ask();
    void askMarks();
    void reveal(breaker::TimePoint at);
    [[nodiscard]] breaker::TimePoint pivot() const;

    FleetBridge &m_bridge;
    TimeAxis &m_axis;
    std::vector<fleet::BreakerKey> m_keys;
    std::size_t m_columns = 600;
    bool m_isActive = false;
    std::uint64_t m_ticket = 0; ///< of the newest question
    fleet::TimeRange m_asked;
    fleet::SeriesAnswer m_series;
    std::vector<fleet::TransitionRecord> m_transitions;
    std::vector<fleet::Note> m_notes;
    QString m_problem;
    bool m_isWaiting = false;
    bool m_isStopped = false;
    QTimer m_settle; ///< a range under the mouse is asked for when it rests
    QTimer m_patience;
};

} // namespace panelboard::ui

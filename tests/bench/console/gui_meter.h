// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure.h"

#include <QtCore/QEvent>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <utility>
#include <vector>

namespace panelboard::bench {

/// The longest turns of the GUI thread: CPU time, and by the clock on the wall.
struct LongestTurns {
    double event = 0;
    double eventWall = 0;
    double frame = 0;
    double frameWall = 0;

    void take(const LongestTurns &other)
    {
        event = std::max(event, other.event);
        eventWall = std::max(eventWall, other.eventWall);
        frame = std::max(frame, other.frame);
        frameWall = std::max(frameWall, other.frameWall);
    }
};

/// How long the GUI thread computed for each event, and for each frame.
class GuiMeter {
public:
    void reset() { *this = GuiMeter(); }
    void count(double ms, double byTheClock, bool isFrame)
    {
        m_longest.take({ms, byTheClock, isFrame ? ms : 0, isFrame ? byTheClock : 0});
        if (isFrame)
            m_frames.push_back(ms);
    }
    [[nodiscard]] const LongestTurns &longest() const { return m_longest; }
    /// CPU time.
    [[nodiscard]] double framePercentile(double share) const
    {
        if (m_frames.empty())
            return 0;
        std::vector<double> frames = m_frames;
        std::sort(frames.begin(), frames.end());
        return frames[static_cast<std::size_t>(share * static_cast<double>(frames.size() - 1))];
    }

private:
    LongestTurns m_longest;
    std::vector<double> m_frames;
};

/// An application that measures what each of its outermost events costs, and each frame, wherever it is
/// painted.
class MeteredApplication : public QApplication {
public:
    using QApplication::QApplication;

    [[nodiscard]] GuiMeter &meter() { return m_meter; }

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isFrame = event->type() == QEvent::UpdateRequest;
        if (m_isInside &&
            (!isFrame || m_isPainting)) // a view of charts paints the window inside its own event
            return QApplication::notify(receiver, event);
        const bool isOutermost = !std::exchange(m_isInside, true);
        m_isPainting = isFrame;
        const double begin = threadCpuMs();
        const double wallBegin = wallMs();
        const bool isDone = QApplication::notify(receiver, event);
        m_meter.count(threadCpuMs() - begin, wallMs() - wallBegin, isFrame);
        m_isPainting = false;
        m_isInside = !isOutermost;
        return isDone;
    }

private:
    GuiMeter m_meter;
    bool m_isInside = false;
    bool m_isPainting = false;
};

} // namespace panelboard::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QEvent>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace panelboard::bench {

inline double cpuMs(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}
inline double threadCpuMs() { return cpuMs(CLOCK_THREAD_CPUTIME_ID); }
inline double processCpuMs() { return cpuMs(CLOCK_PROCESS_CPUTIME_ID); }

/// What the process holds in memory now.
inline double residentMib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// How long the GUI thread computed for each event, and for each frame. CPU time of the thread: a busy
/// machine does not count.
class GuiMeter {
public:
    void reset() { *this = GuiMeter(); }
    void count(double ms, bool isFrame)
    {
        m_longest = std::max(m_longest, ms);
        if (isFrame)
            m_frames.push_back(ms);
    }
    [[nodiscard]] double longestMs() const { return m_longest; }
    [[nodiscard]] double framePercentile(double share) const
    {
        if (m_frames.empty())
            return 0;
        std::vector<double> frames = m_frames;
        std::sort(frames.begin(), frames.end());
        return frames[static_cast<std::size_t>(share * static_cast<double>(frames.size() - 1))];
    }

private:
    double m_longest = 0;
    std::vector<double> m_frames;
};

/// An application that measures what each of its outermost events costs.
class MeteredApplication : public QApplication {
public:
    using QApplication::QApplication;

    [[nodiscard]] GuiMeter &meter() { return m_meter; }
    void quitAtFirstPaint() { m_quits = true; }

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_isInside)
            return QApplication::notify(receiver, event);
        m_isInside = true;
        const bool isFrame = event->type() == QEvent::UpdateRequest;
        const double begin = threadCpuMs();
        const bool isDone = QApplication::notify(receiver, event);
        m_meter.count(threadCpuMs() - begin, isFrame);
        m_isInside = false;
        if (m_quits && isFrame)
            quit();
        return isDone;
    }

private:
    GuiMeter m_meter;
    bool m_isInside = false;
    bool m_quits = false;
};

} // namespace panelboard::bench

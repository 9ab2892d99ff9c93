// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRectF>

#include <memory>

class QGraphicsScene;

namespace panelboard::ui::charts {

/// Axes and grid of one chart, by Qt Charts: the only place that knows it. Making one costs milliseconds,
/// so a chart makes it after it was first seen. GUI thread only; the scene must outlive it.
class QtAxes {
public:
    explicit QtAxes(QGraphicsScene &scene);
    ~QtAxes();
    QtAxes(const QtAxes &) = delete;
    QtAxes &operator=(const QtAxes &) = delete;

    void place(const QRectF &all, const QRectF &plot);
    /// The horizontal axis runs in seconds before its end, so that only the ticks move with the time.
    /// @param interval, anchor  of the grid, in seconds; an interval of 0 leaves both as they are
    void setTime(double length, double interval, double anchor);
    void setValue(double end, int parts);
    void applyTheme();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace panelboard::ui::charts

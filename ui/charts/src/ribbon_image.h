// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <QtCore/QSize>
#include <QtGui/QImage>

#include <cstdint>
#include <functional>
#include <vector>

class QPainter;

namespace panelboard::ui::charts {

/// The picture of some lanes over time, a column of pixels per stretch of time, kept as a ring: when time
/// moves on by a column only that column is painted. Columns stand at round times, so nothing flickers.
class RibbonImage {
public:
    /// The state spans of the lane in a row; null: an empty lane.
    using SpansOf = std::function<const std::vector<StateSpan> *(int row)>;

    struct Shape {
        int width = 1; ///< of the plot, logical pixels: as many columns
        int rows = 0;
        int pitch = 16;      ///< from lane to lane
        int laneHeight = 14; ///< of it
        qreal pixelRatio = 1;
        bool operator==(const Shape &) const = default;
    };

    /// Forgets the picture when it is another shape, or `isStale`.
    void prepare(const Shape &shape, bool isStale);
    /// Paints what is missing for `range`; the rest is kept.
    /// @param knownTo  what comes later is painted by a later call, when it is known
    void show(const TimeSpan &range, breaker::TimePoint knownTo, const SpansOf &spansOf);
    /// Whether `show` would paint nothing and move nothing: time went on by less than a column.
    [[nodiscard]] bool isCurrent(const TimeSpan &range, breaker::TimePoint knownTo) const;
    void draw(QPainter &painter, const QPoint &topLeft) const;

    /// Columns painted by the last `show`.
    [[nodiscard]] int paintedColumns() const { return m_painted; }

private:
    /// Columns [first, first + count), numbered since the epoch.
    void paintColumns(std::int64_t first, std::int64_t count, const SpansOf &spansOf);
    [[nodiscard]] std::int64_t columnOf(breaker::TimePoint at) const;
    [[nodiscard]] breaker::Duration columnLength(const TimeSpan &range) const;

    Shape m_shape;
    QImage m_image;
    breaker::Duration m_column{1}; ///< how much time a column is
    std::int64_t m_first = 0;      ///< the column at the left edge
    std::int64_t m_end = 0;        ///< the first column that is not painted for good
    bool m_isEmpty = true;
    int m_painted = 0;
};

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ribbon_image.h"

#include <panelboard/ui/charts/ribbon_painter.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui::charts {

void RibbonImage::prepare(const Shape &shape, bool isStale)
{
    if (shape == m_shape && !isStale && !m_image.isNull())
        return;
    const QSize size(std::max(1, shape.width), std::max(1, shape.rows * shape.pitch));
    if (shape != m_shape || m_image.isNull()) {
        m_image = QImage(size * shape.pixelRatio, QImage::Format_RGB32);
        m_image.setDevicePixelRatio(shape.pixelRatio);
    }
    m_shape = shape;
    m_isEmpty = true;
}

std::int64_t RibbonImage::columnOf(breaker::TimePoint at) const { return at.time_since_epoch() / m_column; }

breaker::Duration RibbonImage::columnLength(const TimeSpan &range) const
{
    return std::max<breaker::Duration>((range.to - range.from) / std::max(1, m_shape.width),
                                       breaker::Duration(1));
}

bool RibbonImage::isCurrent(const TimeSpan &range, breaker::TimePoint knownTo) const
{
    const std::int64_t first = columnOf(range.to) - m_shape.width;
    const std::int64_t known = std::min(first + m_shape.width, columnOf(knownTo));
    return !m_isEmpty && columnLength(range) == m_column && first == m_first &&
           std::max(first, known) == m_end;
}

void RibbonImage::show(const TimeSpan &range, breaker::TimePoint knownTo, const SpansOf &spansOf)
{
    m_painted = 0;
    const auto column = columnLength(range);
    if (column != m_column)
        m_isEmpty = true;
    m_column = column;
    const std::int64_t width = m_shape.width;
    const std::int64_t first = columnOf(range.to) - width; // the column under way is not shown yet
    const std::int64_t known = std::min(first + width, columnOf(knownTo));
    const bool isElsewhere = first < m_first || first >= m_end;
    if (m_isEmpty || isElsewhere)
        paintColumns(first, width, spansOf);
    else if (m_end < first + width && (known > m_end || first != m_first))
        paintColumns(m_end, first + width - m_end, spansOf);
    m_first = first;
    m_end = std::max(first, known);
    m_isEmpty = false;
}

void RibbonImage::paintColumns(std::int64_t first, std::int64_t count, const SpansOf &spansOf)
{
    m_painted = int(count);
    const int width = m_shape.width;
    const auto ringOf = [&](std::int64_t column) { return int(((column % width) + width) % width); };
    const TimeSpan time{breaker::TimePoint(m_column * first), breaker::TimePoint(m_column * (first + count))};
    QPainter painter(&m_image);
    // The ring is cut at its end: two stretches at most.
    const int left = ringOf(first);
    const int before = std::min(int(count), width - left);
    painter.fillRect(left, 0, before, m_shape.rows * m_shape.pitch, theme::current().bg1);
    painter.fillRect(0, 0, int(count) - before, m_shape.rows * m_shape.pitch, theme::current().bg1);
    const auto paintRun = [&](std::int64_t from, std::int64_t to, int top, const StateSpan &span) {
        for (std::int64_t at = from; at < to;) {
            const int x = ringOf(at);
            const int wide = int(std::min<std::int64_t>(to - at, width - x));
            const QRect band(x, top, wide, m_shape.laneHeight);
            painter.fillRect(band, theme::current().bg2);
            paintRibbon(painter, band, span.state);
            at += wide;
        }
    };
    for (int row = 0; row < m_shape.rows; ++row) {
        const std::vector<StateSpan> *spans = spansOf(row);
        if (!spans)
            continue;
        auto span = std::partition_point(spans->begin(), spans->end(),
                                         [&](const StateSpan &each) { return each.range.to <= time.from; });
        std::int64_t free = first;
        for (; span != spans->end() && span->range.from < time.to; ++span) {
            // A state shorter than a column still gets one; what follows gives way.
            const std::int64_t from = std::max(free, columnOf(span->range.from));
            const std::int64_t to = std::max(from + 1, std::min(first + count, columnOf(span->range.to)));
            if (from >= first + count)
                break;
            paintRun(from, to, row * m_shape.pitch, *span);
            free = to;
        }
    }
}

void RibbonImage::draw(QPainter &painter, const QPoint &topLeft) const
{
    if (m_image.isNull() || m_isEmpty)
        return;
    const int width = m_shape.width;
    const int height = m_shape.rows * m_shape.pitch;
    const int cut = int(((m_first % width) + width) % width);
    const qreal ratio = m_shape.pixelRatio;
    const auto part = [&](int x, int from, int wide) {
        if (wide > 0)
            painter.drawImage(QRectF(topLeft.x() + x, topLeft.y(), wide, height), m_image,
                              QRectF(from * ratio, 0, wide * ratio, height * ratio));
    };
    part(0, cut, width - cut);
    part(width - cut, 0, cut);
}

} // namespace panelboard::ui::charts

// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/span_series_item.h>

#include "time_scale.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>
#include <iterator>
#include <utility>

namespace panelboard::ui::charts {

namespace {

/// Writes runs into a picture: uprights, and levels where a value stands for more than a column. Pixel by
/// pixel: neighbouring uprights share their cache lines, so this is several times faster than lines.
class Raster {
public:
    Raster(QImage &image, double axisEnd)
        : m_bits(reinterpret_cast<QRgb *>(image.bits())),
          m_stride(image.bytesPerLine() / qsizetype(sizeof(QRgb))), m_width(image.width()),
          m_bottom(image.height() - 1), m_scale(double(m_bottom) / axisEnd)
    {
    }

    void add(const StepRun &run, QRgb colour)
    {
        const auto &columns = run.columns;
        int before = yOf(columns.front().last);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const StepColumn &column = columns[i];
            const int last = yOf(column.last);
            const int edge = i > 0 ? before : last;
            upright(column.x, std::min(yOf(column.high), edge), std::max(yOf(column.low), edge), colour);
            level(column.x + 1, i + 1 < columns.size() ? columns[i + 1].x : run.endX, last, colour);
            before = last;
        }
    }

private:
    [[nodiscard]] int yOf(float value) const
    {
        return std::clamp(m_bottom - static_cast<int>(double(value) * m_scale + 0.5), 0, m_bottom);
    }
    void upright(int x, int top, int bottom, QRgb colour)
    {
        if (x < 0 || x >= m_width)
            return;
        QRgb *at = m_bits + top * m_stride + x;
        for (int y = top; y <= bottom; ++y, at += m_stride)
            *at = colour;
    }
    void level(int from, int to, int y, QRgb colour)
    {
        const int end = std::min(to, m_width);
        if (from < end)
            std::fill(m_bits + y * m_stride + std::max(from, 0), m_bits + y * m_stride + end, colour);
    }

    QRgb *m_bits;
    qsizetype m_stride; ///< in pixels
    int m_width;
    int m_bottom;
    double m_scale;
};

} // namespace

SpanSeriesItem::SpanSeriesItem(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(kSeriesZ);
    setAcceptedMouseButtons(Qt::NoButton);
}

void SpanSeriesItem::setPlot(const QRectF &plot, double axisEnd)
{
    const bool isOtherWidth = int(plot.width()) != int(m_plot.width());
    prepareGeometryChange();
    m_plot = plot;
    m_axisEnd = axisEnd;
    m_isDrawn = false;
    if (isOtherWidth)
        reduce();
    update();
}

void SpanSeriesItem::setSeries(const TimeFrame &frame, std::vector<ValueSeries> series)
{
    m_frame = frame;
    m_series = std::move(series);
    reduce();
}

void SpanSeriesItem::reduce()
{
    m_isDrawn = false;
    m_runs.resize(m_series.size());
    for (std::size_t i = 0; i < m_series.size(); ++i)
        m_runs[i] = reduceSteps(m_series[i].points, m_frame, static_cast<int>(m_plot.width() * m_pixelRatio));
    update();
}

void SpanSeriesItem::drawImage()
{
    const QSize size = (m_plot.size() * m_pixelRatio).toSize();
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_image.setDevicePixelRatio(m_pixelRatio);
    m_image.fill(Qt::transparent);
    Raster raster(m_image, m_axisEnd);
    for (const bool isQuiet : {true, false})
        for (std::size_t i = 0; i < m_runs.size(); ++i)
            if (m_series[i].isQuiet == isQuiet)
                for (const StepRun &run : m_runs[i])
                    raster.add(run, m_colours[isQuiet ? 0 : 1]);
    m_isDrawn = true;
}

void SpanSeriesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const QRgb colours[2] = {theme::current().data.rgba(), theme::current().stroke.rgba()};
    if (!std::equal(std::begin(colours), std::end(colours), std::begin(m_colours))) {
        std::copy(std::begin(colours), std::end(colours), std::begin(m_colours));
        m_isDrawn = false;
    }
    if (const qreal ratio = painter->device()->devicePixelRatioF(); ratio != m_pixelRatio) {
        m_pixelRatio = ratio;
        reduce();
    }
    if (!m_isDrawn)
        drawImage();
    painter->drawImage(m_plot.topLeft(), m_image);
}

} // namespace panelboard::ui::charts

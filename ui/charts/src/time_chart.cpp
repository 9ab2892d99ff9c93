// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/time_chart.h>

#include "backdrop_item.h"
#include "cursor_item.h"
#include "qt_axes.h"
#include "time_scale.h"

#include <panelboard/ui/charts/axis_steps.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtCore/QTimer>
#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QGraphicsScene>

namespace panelboard::ui::charts {

namespace {
constexpr int kTimeLabelMargin = 18;
constexpr int kTitleHeight = 20;
constexpr int kLabelGap = 6;
constexpr int kPixelsPerTimeLabel = 60;
constexpr int kSubtitleGap = 12;
} // namespace

TimeChart::TimeChart(QWidget *parent) : QGraphicsView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setBackgroundBrush(Qt::NoBrush);
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setMouseTracking(true);
    setScene(new QGraphicsScene(this));
    m_backdrop = new BackdropItem(nullptr);
    scene()->addItem(m_backdrop);
    auto *root = new QGraphicsRectItem;
    root->setFlag(QGraphicsItem::ItemHasNoContents);
    root->setZValue(kAxesZ + 1);
    scene()->addItem(root);
    m_root = root;
    m_cursor = new CursorItem;
    scene()->addItem(m_cursor);
}

TimeChart::~TimeChart() = default;

void TimeChart::makeAxes()
{
    if (m_axes)
        return;
    m_axes = std::make_unique<QtAxes>(*scene());
    m_axes->setValue(m_axisEnd, m_axisParts);
    showFrameOnAxes();
    m_axes->place(QRectF(QPointF(0, 0), QSizeF(viewport()->size())), plotRect());
    viewport()->update();
}

void TimeChart::paintEvent(QPaintEvent *event)
{
    if (!m_axes && isVisible())
        QTimer::singleShot(0, this, &TimeChart::makeAxes);
    else
        makeAxes(); // a picture of a chart that is not on the screen
    QGraphicsView::paintEvent(event);
}

void TimeChart::setTitle(const QString &title)
{
    m_title = title;
    viewport()->update();
}

void TimeChart::setSubtitle(const QString &text)
{
    if (text == m_subtitle)
        return;
    m_subtitle = text;
    viewport()->update();
}

void TimeChart::setValue(const QString &text, bool over)
{
    m_value = text;
    m_isOver = over;
    viewport()->update();
}

void TimeChart::setTimeLabelsShown(bool shown)
{
    m_hasTimeLabels = shown;
    m_margins.bottom = shown ? kTimeLabelMargin : PlotMargins{}.bottom;
    layoutChart();
}

void TimeChart::setTimeAxis(TimeAxis *axis)
{
    if (m_axis)
        m_axis->disconnect(this);
    m_axis = axis;
    if (axis) {
        connect(axis, &TimeAxis::crosshairChanged, this, &TimeChart::updateCursor);
        connect(axis, &TimeAxis::marksChanged, this, &TimeChart::updateCursor);
        connect(axis, &TimeAxis::pausedChanged, this, &TimeChart::updateCursor);
    }
    updateCursor();
}

void TimeChart::setFrame(const TimeFrame &frame)
{
    m_frame = frame;
    showFrameOnAxes();
    m_backdrop->setFrame(frame);
    updateCursor();
    viewport()->update();
}

void TimeChart::showFrameOnAxes()
{
    if (!m_axes)
        return;
    const auto &range = m_frame.range;
    const int most = static_cast<int>(plotRect().width() / kPixelsPerTimeLabel);
    const auto times = roundTimes(range, most, theme::format::utcOffset(range.to));
    m_axes->setTime(toSeconds(range.to - range.from),
                    times.empty() ? 0 : toSeconds(timeStep(range.to - range.from, most)),
                    times.empty() ? 0 : -toSeconds(range.to - times.front()));
}

void TimeChart::setAxis(double end, int parts)
{
    m_axisEnd = end;
    m_axisParts = parts;
    if (m_axes)
        m_axes->setValue(end, parts);
    layoutItems();
    viewport()->update();
}

QRectF TimeChart::plotRect() const
{
    const QSize size = viewport()->size();
    return {double(m_margins.left), double(m_margins.top),
            std::max(1.0, double(size.width() - m_margins.left - m_margins.right)),
            std::max(1.0, double(size.height() - m_margins.top - m_margins.bottom))};
}

double TimeChart::yOf(double value) const
{
    const QRectF plot = plotRect();
    return plot.bottom() - value / m_axisEnd * plot.height();
}

double TimeChart::valueAt(double y) const
{
    const QRectF plot = plotRect();
    return (plot.bottom() - y) / plot.height() * m_axisEnd;
}

double TimeChart::xAt(breaker::TimePoint at) const { return xOf(at, m_frame.range, plotRect()); }

void TimeChart::layoutChart()
{
    const QRectF all(QPointF(0, 0), QSizeF(viewport()->size()));
    scene()->setSceneRect(all);
    if (m_axes)
        m_axes->place(all, plotRect());
    m_backdrop->setPlot(plotRect());
    m_cursor->setPlot(plotRect());
    layoutItems();
    updateCursor();
    viewport()->update();
}

QString TimeChart::labelOf(double value) const { return QLocale().toString(value, 'g', 4); }

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    layoutChart();
    showFrameOnAxes();
}

void TimeChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        if (m_axes)
            m_axes->applyTheme();
        viewport()->update();
    }
    QGraphicsView::changeEvent(event);
}

void TimeChart::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls, the chart does not
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &)
{
    const theme::Tokens &tokens = theme::current();
    const QRectF plot = plotRect();
    const QRectF head(0, 0, plot.right(), kTitleHeight);
    painter->setFont(theme::bold(theme::body()));
    painter->setPen(tokens.t1);
    painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    const qreal titleWidth = QFontMetricsF(painter->font()).horizontalAdvance(m_title);
    if (!m_value.isEmpty()) {
        painter->setPen(m_isOver ? tokens.open.ink : tokens.t1);
        painter->drawText(head, Qt::AlignRight | Qt::AlignVCenter, m_value);
    }
    painter->setPen(tokens.t3);
    if (!m_subtitle.isEmpty()) {
        painter->setFont(theme::secondary());
        painter->drawText(head.adjusted(titleWidth + kSubtitleGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          m_subtitle);
    }
    painter->setFont(theme::caption());
    for (int i = 0; i <= m_axisParts; ++i) {
        const double y = plot.bottom() - plot.height() * i / m_axisParts;
        painter->drawText(QRectF(0, y - 8, plot.left() - kLabelGap, 16), Qt::AlignRight | Qt::AlignVCenter,
                          labelOf(m_axisEnd * i / m_axisParts));
    }
    if (m_hasTimeLabels)
        paintTimeLabels(*painter);
    if (hasFocus() && !scene()->focusItem()) { // an item in focus shows it itself
        painter->setPen(QPen(tokens.accent, theme::kFocusWidth));
        painter->drawRect(plot.adjusted(-1, -1, 1, 1));
    }
}

void TimeChart::paintTimeLabels(QPainter &painter) const
{
    const QRectF plot = plotRect();
    const auto &range = m_frame.range;
    const int most = static_cast<int>(plot.width() / kPixelsPerTimeLabel);
    const auto step = timeStep(range.to - range.from, most);
    for (const auto at : roundTimes(range, most, theme::format::utcOffset(range.to))) {
        const QRectF box(xOf(at, range, plot) - 40, plot.bottom() + 2, 80, kTimeLabelMargin - 2);
        painter.drawText(box, Qt::AlignHCenter | Qt::AlignVCenter, theme::format::axisTime(at, step));
    }
}

} // namespace panelboard::ui::charts

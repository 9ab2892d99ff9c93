// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/ribbon_wall.h>

#include "ribbon_image.h"
#include "time_scale.h"

#include <panelboard/ui/charts/axis_steps.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <utility>

namespace panelboard::ui::charts {

namespace {
constexpr int kNameWidth = 240;
constexpr int kRight = 16;
constexpr int kAxisHeight = 20;
constexpr int kGap = 2;
constexpr int kSmallestNamed = 8;
constexpr int kPixelsPerTimeLabel = 70;
constexpr int kBrushAlpha = 40;
} // namespace

RibbonWall::RibbonWall(QWidget *parent)
    : QAbstractScrollArea(parent), m_image(std::make_unique<RibbonImage>())
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent); // the picture covers most: nothing is painted twice
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("State of every breaker over time"));
}

RibbonWall::~RibbonWall() = default;

void RibbonWall::setLanes(std::vector<Lane> lanes)
{
    m_lanes = std::move(lanes);
    m_spans.assign(m_lanes.size(), {});
    if (m_current && *m_current >= m_lanes.size())
        m_current.reset();
    updateScrollBar();
    markStale();
    describe();
    emit visibleLanesChanged();
}

void RibbonWall::setSpans(std::size_t lane, std::vector<StateSpan> spans)
{
    if (!spans.empty())
        m_knownTo = std::max(m_knownTo, spans.back().range.to);
    m_spans[lane] = std::move(spans);
    const auto [first, last] = visibleLanes();
    if (lane >= first && lane < last)
        markStale();
}

void RibbonWall::setRange(const TimeSpan &range)
{
    if (range == m_range)
        return;
    m_range = range;
    if (m_isStale || !m_image->isCurrent(m_range, m_knownTo))
        viewport()->update(timedRegion());
}

void RibbonWall::advance(breaker::TimePoint to, std::span<const std::optional<breaker::State>> states)
{
    const auto from = std::exchange(m_knownTo, std::max(to, m_knownTo));
    if (to <= from)
        return;
    for (std::size_t i = 0; i < std::min(states.size(), m_spans.size()); ++i) {
        auto &spans = m_spans[i];
        const auto begin = spans.empty() ? from : spans.back().range.to;
        if (begin >= to)
            continue;
        if (!spans.empty() && spans.back().state == states[i]) {
            spans.back().range.to = to;
            continue;
        }
        std::erase_if(spans, [this](const StateSpan &span) { return span.range.to < m_range.from; });
        spans.push_back({{begin, to}, states[i]});
    }
    if (m_isStale || !m_image->isCurrent(m_range, m_knownTo))
        viewport()->update(plotRect());
}

void RibbonWall::setLaneHeight(int height)
{
    m_laneHeight = std::clamp(height, 1, kLaneHeight);
    updateScrollBar();
    markStale();
    viewport()->update();
    emit visibleLanesChanged();
}

void RibbonWall::setTimeAxis(TimeAxis *axis)
{
    if (m_axis)
        m_axis->disconnect(this);
    m_axis = axis;
    if (!axis)
        return;
    const auto repaint = [this] { viewport()->update(timedRegion()); };
    connect(axis, &TimeAxis::crosshairChanged, this, repaint);
    connect(axis, &TimeAxis::marksChanged, this, repaint);
    connect(axis, &TimeAxis::pastChanged, this, repaint);
    connect(axis, &TimeAxis::rangeChanged, this, [this] { setRange(m_axis->range()); });
    setRange(axis->range());
}

void RibbonWall::setCurrentLane(std::optional<std::size_t> lane)
{
    if (lane == m_current || (lane && *lane >= m_lanes.size()))
        return;
    m_current = lane;
    if (lane) {
        QScrollBar &bar = *verticalScrollBar();
        const int row = int(*lane);
        if (row < bar.value())
            bar.setValue(row);
        else if (row >= bar.value() + bar.pageStep())
            bar.setValue(row - bar.pageStep() + 1);
    }
    describe();
    viewport()->update();
    emit currentLaneChanged();
}

int RibbonWall::pitch() const { return m_laneHeight < kSmallestNamed ? m_laneHeight : m_laneHeight + kGap; }

QRect RibbonWall::plotRect() const
{
    return {kNameWidth, 0, std::max(1, viewport()->width() - kNameWidth - kRight),
            std::max(1, viewport()->height() - kAxisHeight)};
}

QRect RibbonWall::axisRect() const
{
    const QRect plot = plotRect();
    return {plot.left() - 40, plot.bottom() + 1, plot.width() + 40 + kRight, kAxisHeight};
}

/// The labels of time reach below the names; a rectangle around both would have every name painted anew.
QRegion RibbonWall::timedRegion() const { return QRegion(plotRect()) | axisRect(); }

int RibbonWall::rows() const
{
    const int fit = (plotRect().height() + pitch() - 1) / pitch();
    return std::min(fit, int(m_lanes.size()) - verticalScrollBar()->value());
}

std::pair<std::size_t, std::size_t> RibbonWall::visibleLanes() const
{
    const auto first = std::size_t(verticalScrollBar()->value());
    return {first, first + std::size_t(std::max(0, rows()))};
}

std::optional<std::size_t> RibbonWall::laneAt(int y) const
{
    if (y < 0 || y >= plotRect().bottom())
        return {};
    const auto lane = std::size_t(y / pitch() + verticalScrollBar()->value());
    return lane < m_lanes.size() ? std::optional(lane) : std::nullopt;
}

QPoint RibbonWall::placeOf(std::size_t lane, breaker::TimePoint at) const
{
    const int row = int(lane) - verticalScrollBar()->value();
    return {int(xOf(at, m_range, plotRect())), row * pitch() + m_laneHeight / 2};
}

breaker::TimePoint RibbonWall::timeOf(int x) const
{
    return std::clamp(timeAt(x, m_range, plotRect()), m_range.from, m_range.to);
}

void RibbonWall::updateScrollBar()
{
    const int fit = std::max(1, plotRect().height() / pitch());
    verticalScrollBar()->setRange(0, std::max(0, int(m_lanes.size()) - fit));
    verticalScrollBar()->setPageStep(fit);
    verticalScrollBar()->setSingleStep(1);
}

void RibbonWall::markStale()
{
    m_isStale = true;
    viewport()->update();
}

void RibbonWall::resizeEvent(QResizeEvent *)
{
    updateScrollBar();
    emit visibleLanesChanged();
}

void RibbonWall::scrollContentsBy(int, int)
{
    markStale();
    emit visibleLanesChanged();
}

void RibbonWall::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        markStale();
    QAbstractScrollArea::changeEvent(event);
}

/// For those who hear it: the lane in focus, or how many there are.
void RibbonWall::describe()
{
    if (!m_current) {
        setAccessibleDescription(tr("%n breakers", nullptr, int(m_lanes.size())));
        return;
    }
    const auto &spans = m_spans[*m_current];
    const auto openings = std::count_if(spans.begin(), spans.end(), [this](const StateSpan &span) {
        return span.state == breaker::State::Open && span.range.from >= m_range.from;
    });
    const QString state =
        !spans.empty() && spans.back().state ? theme::format::stateWord(*spans.back().state) : tr("no data");
    setAccessibleDescription(QStringLiteral("%1, %2, %3")
                                 .arg(m_lanes[*m_current].name, state,
                                      tr("opened %n times in the time shown", nullptr, int(openings))));
}

void RibbonWall::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QRect plot = plotRect();
    const QRect lanes = QRect(plot.topLeft(), QSize(plot.width(), rows() * pitch())).intersected(plot);
    for (const QRect &rest : event->region().subtracted(lanes))
        painter.fillRect(rest, theme::current().bg1);
    if (event->region().intersects(QRect(0, 0, kNameWidth, plot.height())))
        paintNames(painter);
    const int first = verticalScrollBar()->value();
    m_image->prepare({plot.width(), rows(), pitch(), m_laneHeight, devicePixelRatioF()},
                     std::exchange(m_isStale, false));
    m_image->show(m_range, m_knownTo, [&](int row) {
        const auto lane = std::size_t(first + row);
        return lane < m_spans.size() ? &m_spans[lane] : nullptr;
    });
    painter.setClipRect(plot);
    m_image->draw(painter, plot.topLeft());
    painter.setClipping(false);
    paintTime(painter);
    paintPointing(painter);
}

void RibbonWall::paintNames(QPainter &painter) const
{
    const theme::Tokens &tokens = theme::current();
    const auto [first, last] = visibleLanes();
    painter.setClipRect(QRect(0, 0, kNameWidth, plotRect().height()));
    for (std::size_t lane = first; lane < last; ++lane) {
        const QRect row(0, int(lane - first) * pitch(), kNameWidth, pitch());
        if (m_current == lane) {
            painter.fillRect(row, tokens.sel);
            painter.fillRect(row.left(), row.top(), 3, row.height(), tokens.accent);
        }
        if (m_laneHeight < kSmallestNamed)
            continue;
        const QFont font = theme::caption();
        painter.setFont(font);
        painter.setPen(m_current == lane ? tokens.t1 : tokens.t2);
        const QRect box = row.adjusted(16, 0, -10, 0);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(m_lanes[lane].name, Qt::ElideMiddle, box.width()));
    }
}

void RibbonWall::paintTime(QPainter &painter) const
{
    const theme::Tokens &tokens = theme::current();
    const QRect plot = plotRect();
    const int most = plot.width() / kPixelsPerTimeLabel;
    const auto step = timeStep(m_range.to - m_range.from, most);
    painter.fillRect(QRect(plot.left(), plot.bottom() + 1, plot.width(), 1), tokens.line);
    painter.setFont(theme::caption());
    painter.setPen(tokens.t3);
    for (const auto at : roundTimes(m_range, most, theme::format::utcOffset(m_range.to))) {
        const int x = int(xOf(at, m_range, plot));
        painter.fillRect(x, plot.bottom() + 1, 1, 4, tokens.t3);
        painter.drawText(QRect(x - 40, plot.bottom() + 4, 80, kAxisHeight - 4), Qt::AlignCenter,
                         theme::format::axisTime(at, step));
    }
}

void RibbonWall::paintPointing(QPainter &painter) const
{
    if (!m_axis)
        return;
    const theme::Tokens &tokens = theme::current();
    const QRect plot = plotRect();
    const auto line = [&](breaker::TimePoint at, int width) {
        if (at >= m_range.from && at <= m_range.to)
            painter.fillRect(int(xOf(at, m_range, plot)), plot.top(), width, plot.height(), tokens.accent);
    };
    if (m_brushX && m_pressX) {
        QColor wash = tokens.accent;
        wash.setAlpha(kBrushAlpha);
        const auto [from, to] = std::minmax(*m_pressX, *m_brushX);
        painter.fillRect(QRect(from, plot.top(), to - from, plot.height()), wash);
    }
    for (const auto mark : m_axis->marks())
        line(mark, 1);
    if (m_axis->past())
        line(*m_axis->past(), 2);
    const auto shown = m_axis->crosshair() ? m_axis->crosshair() : m_axis->past();
    if (!shown || *shown < m_range.from || *shown > m_range.to)
        return;
    if (m_axis->crosshair())
        line(*shown, 1);
    const QString text = theme::format::clock(*shown, m_range.to);
    const QFont font = theme::bold(theme::caption());
    const int width = QFontMetrics(font).horizontalAdvance(text) + 10;
    const int left = std::clamp(int(xOf(*shown, m_range, plot)) - width / 2, plot.left(),
                                std::max(plot.left(), plot.right() - width));
    const QRect box(left, plot.bottom() + 2, width, kAxisHeight - 3);
    painter.fillRect(box, tokens.bg3);
    painter.setFont(font);
    painter.setPen(tokens.t1);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace panelboard::ui::charts

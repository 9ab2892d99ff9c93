// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_row_painter.h"

#include "fleet_columns.h"
#include "fleet_text.h"

#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/rate_bar.h>
#include <panelboard/ui/theme/state_glyph.h>

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace panelboard::ui {

namespace {

const QRect &cellOf(const RowPaintState &state, FleetColumn column)
{
    return state.cells[static_cast<std::size_t>(column)];
}

/// From the left of `first` to the right of `last`.
QRect span(const RowPaintState &state, FleetColumn first, FleetColumn last)
{
    return cellOf(state, first).united(cellOf(state, last));
}

QRect square(int x, const QRect &row, int side)
{
    return {x, row.y() + (row.height() - side) / 2, side, side};
}

bool isCalm(StateLook look)
{
    return look == StateLook::Closed || look == StateLook::TooFewCalls || look == StateLook::Stale ||
           look == StateLook::Waiting;
}

/// A change that was asked for and not observed yet.
QBrush pendingHatch(const QPainter &painter)
{
    QColor colour = theme::current().armed.band;
    colour.setAlphaF(0.5F);
    return theme::hatch(colour, 6, 2, painter.device()->devicePixelRatioF());
}

/// It differs from its siblings.
void paintDriftMark(QPainter &painter, const QPointF &centre)
{
    constexpr qreal kHalf = kDriftMark / 2.0;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::current().near);
    painter.drawPolygon(QPolygonF{centre + QPointF(0, -kHalf), centre + QPointF(kHalf, 0),
                                  centre + QPointF(0, kHalf), centre + QPointF(-kHalf, 0)});
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// The only filled chip of a row: what is open is found first.
void paintOpenChip(QPainter &painter, theme::TextRuns &runs, const QPoint &topLeft, const QString &words)
{
    constexpr int kPadding = 5;
    constexpr int kGlyph = 12;
    const theme::StateColours &colours = theme::current().open;
    const int width = kPadding + kGlyph + kPadding + runs.width(theme::Face::BodyBold, words) + kPadding + 2;
    const QRect chip(topLeft, QSize(width, kRowChipHeight));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(chip, theme::kChipRadius, theme::kChipRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    theme::paintStateGlyph(painter, square(chip.x() + kPadding, chip, kGlyph), StateLook::Open, colours.on);
    runs.paint(painter, chip.adjusted(kPadding + kGlyph + kPadding, 0, 0, 0), theme::Face::BodyBold, words,
               colours.on);
}

/// Over a hatch nothing is fainter than t2.
QColor quiet(const FleetRow &row)
{
    return row.look == StateLook::Stale ? theme::current().t2 : theme::current().t3;
}

} // namespace

FleetRowPainter::FleetRowPainter(QPainter &painter, theme::TextRuns &runs) : m_painter(painter), m_runs(runs)
{
}

void FleetRowPainter::paint(const FleetRow &row, const RowPaintState &state)
{
    paintGround(row, state);
    paintState(row, state);
    paintName(row, state);
    paintMiddle(row, state);
    paintNext(row, state);
    paintSparkline(row, state);
    paintTimes(row, state);
    paintOnDemand(row, state);
}

void FleetRowPainter::paintGround(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    QColor ground = row.isGroup ? t.bg2 : t.bg1;
    if (row.look == StateLook::Open && !row.isGroup)
        ground = t.washOpen;
    else if (state.isHovered)
        ground = t.bg3;
    m_painter.fillRect(state.rect, state.isSelected ? t.sel : ground);
    if (row.look == StateLook::Stale && !row.isGroup)
        m_painter.fillRect(state.rect, theme::staleHatch(m_painter.device()->devicePixelRatioF()));
    if (row.pending && !row.isGroup)
        m_painter.fillRect(cellOf(state, FleetColumn::State), pendingHatch(m_painter));
    if (state.isSelected)
        m_painter.fillRect(QRect(state.rect.x(), state.rect.y(), 3, state.rect.height()), t.accent);
    if (state.hasFocus) {
        m_painter.setPen(QPen(t.accent, theme::kFocusWidth));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(QRectF(state.rect).adjusted(1, 1, -1, -1));
    }
}

void FleetRowPainter::paintState(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    const QRect cell = cellOf(state, FleetColumn::State).adjusted(kRowPaddingLeft, 0, 0, 0);
    const QString words = fleet_text::state(row);
    const int glyphAt = cell.x() + (state.isInstance ? kInstanceIndent : kChevron + kCellGap);
    if (row.isGroup)
        theme::paintIcon(m_painter, square(cell.x(), cell, kChevron),
                         state.isExpanded ? theme::Icon::Down : theme::Icon::Right, t.t3);
    if (row.look == StateLook::Open && !row.isGroup) {
        paintOpenChip(m_painter, m_runs, QPoint(glyphAt, cell.y() + (cell.height() - kRowChipHeight) / 2),
                      words);
        return;
    }
    theme::paintStateGlyph(m_painter, square(glyphAt, cell, kRowGlyph), row.look);
    const QRect wordRect = cell.adjusted(glyphAt + kRowGlyph + kCellGap - cell.x(), 0, 0, 0);
    const QColor ink = row.look == StateLook::Stale && !row.isGroup ? t.t2 : t.of(row.look).ink;
    text(wordRect, words, ink, !isCalm(row.look));
}

void FleetRowPainter::paintName(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    QRect cell = cellOf(state, FleetColumn::Breaker);
    if (cell.isNull())
        return;
    cell.setRight(cell.right() - kCellGap);
    if (row.isDrifting)
        cell.setRight(cell.right() - kDriftMark - kCellGap);
    int end = cell.x();
    if (state.isInstance) {
        const QString &shown =
            m_runs.elided(theme::Face::Body, QString::fromStdString(row.key.instance), cell.width());
        text(cell, shown, row.look == StateLook::Stale ? t.t2 : t.t1);
        end += m_runs.width(theme::Face::Body, shown);
    } else {
        const QString name = QString::fromStdString(row.key.name);
        const int forPrefix =
            std::max(cell.width() - m_runs.width(theme::Face::BodyBold, name), cell.width() / 3);
        const QString prefix = m_runs.elided(theme::Face::Body, fleet_text::servicePrefix(row), forPrefix);
        text(cell, prefix, t.t2);
        cell.setLeft(cell.left() + m_runs.width(theme::Face::Body, prefix));
        const QString &shown = m_runs.elided(theme::Face::BodyBold, name, cell.width());
        text(cell, shown, t.t1, true);
        end = cell.x() + m_runs.width(theme::Face::BodyBold, shown);
    }
    if (row.isDrifting)
        paintDriftMark(m_painter, QPointF(end + kCellGap + kDriftMark / 2.0, cell.center().y() + 1));
}

void FleetRowPainter::paintMiddle(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    if (const QString note = fleet_text::note(row, state.now); !note.isEmpty()) {
        QRect cell = span(state, FleetColumn::FailureRate, FleetColumn::RefusedPerSecond);
        cell.setRight(cell.right() - kNumberPadding);
        const bool tells = row.look == StateLook::ForcedOpen;
        if (!cell.isNull())
            text(cell, m_runs.elided(theme::Face::Body, note, cell.width()), tells ? t.t1 : quiet(row));
        return;
    }
    if (const QString probes = fleet_text::probes(row); !probes.isEmpty()) {
        paintProbes(row, state, probes);
        return;
    }
    if (const QString tooFew = fleet_text::tooFew(row); !tooFew.isEmpty()) {
        paintTooFew(row, state, tooFew);
    } else if (row.look != StateLook::Stale) {
        paintRate(state, FleetColumn::FailureRate, row.failureRate, row.failureRateThreshold);
        paintRate(state, FleetColumn::SlowCallRate, row.slowCallRate, row.slowCallRateThreshold);
    }
    if (row.look != StateLook::Stale)
        paintTraffic(row, state);
}

void FleetRowPainter::paintProbes(const FleetRow &row, const RowPaintState &state, const QString &words)
{
    constexpr std::uint32_t kMostMarks = 12;
    const auto &halfOpen = *row.halfOpen;
    QRect cell = span(state, FleetColumn::FailureRate, FleetColumn::SlowCallRate);
    if (cell.isNull()) {
        paintTraffic(row, state);
        return;
    }
    if (halfOpen.permitted <= kMostMarks) {
        theme::paintProbes(m_painter, QPointF(cell.x(), cell.y() + (cell.height() - 14) / 2.0),
                           int(halfOpen.passed), int(halfOpen.failed), int(halfOpen.permitted));
        cell.setLeft(cell.left() + int(halfOpen.permitted) * theme::kProbePitch + kBarGap);
    }
    text(cell, words, theme::current().halfOpen.ink, true);
    paintTraffic(row, state);
}

void FleetRowPainter::paintTooFew(const FleetRow &row, const RowPaintState &state, const QString &words)
{
    QRect cell = span(state, FleetColumn::FailureRate, FleetColumn::SlowCallRate);
    if (cell.isNull())
        return;
    const int width = barWidth(FleetColumn::FailureRate, cellOf(state, FleetColumn::FailureRate).width());
    const QRect bar(cell.x(), cell.y(), width, cell.height());
    theme::paintCallsBar(m_painter, bar, row.bufferedCalls.value_or(0), row.minimumNumberOfCalls.value_or(0));
    cell.setLeft(bar.right() + 1 + kBarGap);
    text(cell, words, theme::current().t3);
}

void FleetRowPainter::paintRate(const RowPaintState &state, FleetColumn column, std::optional<double> rate,
                                std::optional<double> threshold)
{
    const theme::Tokens &t = theme::current();
    const QRect &cell = cellOf(state, column);
    if (cell.isNull())
        return;
    const QRect bar(cell.x(), cell.y(), barWidth(column, cell.width()), cell.height());
    theme::paintRateBar(m_painter, bar, rate, threshold);
    const Nearness near = nearness(rate, threshold);
    text(cell.adjusted(bar.width() + kBarGap, 0, 0, 0), theme::format::rate(rate),
         near == Nearness::Over ? t.over
         : rate                 ? t.t1
                                : t.t3,
         near >= Nearness::Near);
}

void FleetRowPainter::paintTraffic(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    number(cellOf(state, FleetColumn::CallsPerSecond), theme::format::perSecond(row.callsPerSecond),
           row.callsPerSecond ? t.t1 : t.t3);
    const bool refuses = row.notPermittedPerSecond.value_or(0) > 0;
    number(cellOf(state, FleetColumn::RefusedPerSecond), theme::format::perSecond(row.notPermittedPerSecond),
           refuses ? t.over : t.t3, refuses);
}

void FleetRowPainter::paintNext(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    const QRect &cell = cellOf(state, FleetColumn::Next);
    if (cell.isNull())
        return;
    const bool isMixed = row.isGroup && row.alike < row.instances.size();
    if (isMixed) {
        paintInstances(row, cell);
        return;
    }
    const bool isHot = row.look == StateLook::Open || row.look == StateLook::ForcedOpen;
    const QColor ink = row.pending ? t.t1 : isHot ? t.of(row.look).ink : t.t2;
    text(cell, fleet_text::next(row, state.now), ink, isHot || row.pending);
}

void FleetRowPainter::paintInstances(const FleetRow &row, const QRect &cell)
{
    const auto all = static_cast<int>(row.instances.size());
    const int shown = std::min(all, all > kMostNextGlyphs ? kMostNextGlyphs - 2 : kMostNextGlyphs);
    int x = cell.x();
    for (int at = 0; at < shown; ++at, x += kNextGlyph)
        theme::paintStateGlyph(m_painter, square(x, cell, kNextGlyph),
                               row.instances[static_cast<std::size_t>(at)]);
    if (shown < all)
        text(cell.adjusted(x - cell.x() + 2, 0, 0, 0), QStringLiteral("+%1").arg(all - shown),
             theme::current().t2);
}

/// The threshold lies at two thirds of the height, as the tick in a rate's bar at two thirds of its width.
void FleetRowPainter::paintSparkline(const FleetRow &row, const RowPaintState &state)
{
    constexpr int kHeight = 16;
    const QRect &cell = cellOf(state, FleetColumn::Sparkline);
    if (cell.isNull() || !state.sparkline || !row.failureRateThreshold || *row.failureRateThreshold <= 0)
        return;
    const theme::Tokens &t = theme::current();
    const QRect box(cell.x(), cell.y() + (cell.height() - kHeight) / 2, cell.width() - kCellGap, kHeight);
    const int limit = box.bottom() - kHeight * 2 / 3;
    m_painter.fillRect(QRect(box.x(), limit, box.width(), 1), t.edge);
    const auto values = state.sparkline->until(state.now);
    const double perPercent = (kHeight * 2 / 3) / *row.failureRateThreshold;
    const auto columns = static_cast<int>(values.size());
    int before = -1; // no value there
    for (int column = 0; column < columns; ++column) {
        const auto value = static_cast<double>(values[static_cast<std::size_t>(column)]);
        if (std::isnan(value)) {
            before = -1;
            continue;
        }
        const int left = box.x() + column * box.width() / columns;
        const int right = std::max(left + 1, box.x() + (column + 1) * box.width() / columns);
        const int y = std::max(box.bottom() - static_cast<int>(std::lround(value * perPercent)), box.top());
        const bool isOver = value >= *row.failureRateThreshold;
        const QColor &colour = isOver ? t.over : t.t2;
        m_painter.fillRect(QRect(left, y, right - left, isOver ? 2 : 1), colour);
        if (before >= 0 && before != y)
            m_painter.fillRect(QRect(left, std::min(before, y), 1, std::abs(before - y)), colour);
        before = y;
    }
}

void FleetRowPainter::paintTimes(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    const bool isOld = row.look == StateLook::Stale;
    if (!isOld)
        number(cellOf(state, FleetColumn::TimeInState), fleet_text::timeInState(row, state.now), t.t3);
    QRect age = cellOf(state, FleetColumn::Age);
    if (age.isNull())
        return;
    age.setRight(age.right() - kRowPaddingRight);
    text(age, fleet_text::age(row, state.now), isOld ? t.t1 : t.t3, isOld, Qt::AlignRight);
}

void FleetRowPainter::paintOnDemand(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    number(cellOf(state, FleetColumn::NotPermitted), fleet_text::notPermitted(row), t.t1);
    number(cellOf(state, FleetColumn::MeanDuration), fleet_text::duration(row.meanDurationMs), t.t1);
    number(cellOf(state, FleetColumn::MaxDuration), fleet_text::duration(row.maxDurationMs), t.t1);
    number(cellOf(state, FleetColumn::Trips), QString::number(row.statistics.trips),
           row.statistics.trips > 0 ? t.t1 : t.t3);
    number(cellOf(state, FleetColumn::Threshold), fleet_text::threshold(row), t.t1);
    number(cellOf(state, FleetColumn::Window), fleet_text::window(row), t.t2);
    if (const QRect &cell = cellOf(state, FleetColumn::Tags); !cell.isNull())
        text(cell, m_runs.elided(theme::Face::Body, fleet_text::tags(row), cell.width() - kCellGap), t.t2);
}

void FleetRowPainter::number(const QRect &cell, const QString &words, const QColor &colour, bool bold)
{
    if (!cell.isNull())
        text(cell.adjusted(0, 0, -kNumberPadding, 0), words, colour, bold, Qt::AlignRight);
}

void FleetRowPainter::text(const QRect &rect, const QString &words, const QColor &colour, bool bold,
                           Qt::Alignment alignment)
{
    m_runs.paint(m_painter, rect, bold ? theme::Face::BodyBold : theme::Face::Body, words, colour, alignment);
}

} // namespace panelboard::ui

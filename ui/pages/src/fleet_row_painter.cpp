// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_row_painter.h"

#include "fleet_columns.h"
#include "fleet_text.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/rate_bar.h>
#include <panelboard/ui/theme/state_glyph.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>

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

/// Over a hatch nothing is fainter than t2.
QColor quiet(const FleetRow &row)
{
    return row.look == StateLook::Stale ? theme::current().t2 : theme::current().t3;
}

} // namespace

FleetRowPainter::FleetRowPainter(QPainter &painter)
    : m_painter(painter), m_plain(theme::body()), m_bold(theme::bold(theme::body()))
{
}

void FleetRowPainter::paint(const FleetRow &row, const RowPaintState &state)
{
    paintGround(row, state);
    paintState(row, state);
    paintName(row, state);
    paintMiddle(row, state);
    paintNext(row, state);
    paintTimes(row, state);
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
        const int width = theme::stateChipWidth(words, m_bold, kRowChipHeight);
        const QRect chip(glyphAt, cell.y() + (cell.height() - kRowChipHeight) / 2, width, kRowChipHeight);
        theme::paintStateChip(m_painter, chip, row.look, words, m_bold);
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
    QRect cell = cellOf(state, FleetColumn::Breaker).adjusted(0, 0, -kCellGap, 0);
    if (state.isInstance) {
        text(cell, QString::fromStdString(row.key.instance), row.look == StateLook::Stale ? t.t2 : t.t1);
        return;
    }
    const QString prefix = fleet_text::servicePrefix(row);
    const QFontMetrics plain(m_plain);
    const QFontMetrics strong(m_bold);
    const QString name = QString::fromStdString(row.key.name);
    const int forPrefix = std::max(cell.width() - strong.horizontalAdvance(name), cell.width() / 3);
    const QString shown = plain.elidedText(prefix, Qt::ElideMiddle, forPrefix);
    text(cell, shown, t.t2);
    cell.setLeft(cell.left() + plain.horizontalAdvance(shown));
    text(cell, strong.elidedText(name, Qt::ElideMiddle, cell.width()), t.t1, true);
}

void FleetRowPainter::paintMiddle(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    if (const QString note = fleet_text::note(row, state.now); !note.isEmpty()) {
        const QRect cell = span(state, FleetColumn::FailureRate, FleetColumn::RefusedPerSecond)
                               .adjusted(0, 0, -kNumberPadding, 0);
        const bool tells = row.look == StateLook::ForcedOpen;
        text(cell, QFontMetrics(m_plain).elidedText(note, Qt::ElideRight, cell.width()),
             tells ? t.t1 : quiet(row));
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
    const auto number = [&](FleetColumn column, std::optional<double> value, const QColor &colour,
                            bool bold) {
        text(cellOf(state, column).adjusted(0, 0, -kNumberPadding, 0), theme::format::perSecond(value),
             colour, bold, Qt::AlignRight);
    };
    number(FleetColumn::CallsPerSecond, row.callsPerSecond, row.callsPerSecond ? t.t1 : t.t3, false);
    const bool refuses = row.notPermittedPerSecond.value_or(0) > 0;
    number(FleetColumn::RefusedPerSecond, row.notPermittedPerSecond, refuses ? t.over : t.t3, refuses);
}

void FleetRowPainter::paintNext(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    const QRect &cell = cellOf(state, FleetColumn::Next);
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

void FleetRowPainter::paintTimes(const FleetRow &row, const RowPaintState &state)
{
    const theme::Tokens &t = theme::current();
    const bool isOld = row.look == StateLook::Stale;
    if (!isOld)
        text(cellOf(state, FleetColumn::TimeInState).adjusted(0, 0, -kNumberPadding, 0),
             fleet_text::timeInState(row, state.now), t.t3, false, Qt::AlignRight);
    text(cellOf(state, FleetColumn::Age).adjusted(0, 0, -kRowPaddingRight, 0),
         fleet_text::age(row, state.now), isOld ? t.t1 : t.t3, isOld, Qt::AlignRight);
}

void FleetRowPainter::text(const QRect &rect, const QString &words, const QColor &colour, bool bold,
                           Qt::Alignment alignment)
{
    m_painter.setFont(font(bold));
    m_painter.setPen(colour);
    m_painter.drawText(rect, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip,
                       words);
}

} // namespace panelboard::ui

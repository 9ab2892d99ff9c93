// SPDX-License-Identifier: GPL-3.0-or-later
#include "board_tile.h"

#include "board_text.h"

#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/rate_bar.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace panelboard::ui {

namespace {

constexpr int kNameFrom = 64;   // width from which a tile says its name
constexpr int kNumberFrom = 36; // height from which it says a number
constexpr int kReasonFrom = 72; // height from which it says who forced it and why
constexpr int kPadding = 6;
constexpr int kNameAt = 22;
constexpr qsizetype kMostGrounds = 512;

bool isCalm(StateLook look)
{
    return look != StateLook::Open && look != StateLook::HalfOpen && look != StateLook::ForcedOpen;
}

bool hasBar(const FleetCell &cell)
{
    return (cell.look == StateLook::Closed || cell.look == StateLook::MetricsOnly) && !cell.pending;
}

/// Rates that read the same are the same.
int shown(float rate) { return std::isnan(rate) ? -1 : static_cast<int>(std::lround(rate * 10)); }

QColor pendingColour()
{
    QColor colour = theme::current().armed.band;
    colour.setAlphaF(0.5F);
    return colour;
}

QRect glyphRect(const QRect &rect, StateLook look)
{
    if (rect.width() < kNameFrom) {
        const int side = std::min({rect.width(), rect.height(), 16}) - 2;
        return {rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side};
    }
    const int side = isCalm(look) ? 11 : 13;
    const int y = rect.height() < kNumberFrom ? (rect.height() - side) / 2 : 7 - (side - 11) / 2;
    return {rect.x() + kPadding - (side - 11) / 2, rect.y() + y, side, side};
}

} // namespace

bool looksOther(const FleetCell &before, const FleetCell &now)
{
    return before.look != now.look || before.near != now.near || before.pending != now.pending ||
           before.isDrifting != now.isDrifting || shown(before.failureRate) != shown(now.failureRate) ||
           (now.look == StateLook::TooFewCalls && before.view->bufferedCalls != now.view->bufferedCalls) ||
           (now.look == StateLook::HalfOpen && before.view != now.view);
}

bool tellsTime(const FleetCell &cell)
{
    return cell.look == StateLook::Open || cell.look == StateLook::Stale;
}

void TilePainter::paint(QPainter &painter, const QRect &rect, const FleetCell &cell, std::size_t number,
                        const TileState &state, breaker::TimePoint now)
{
    const theme::Tokens &t = theme::current();
    if (rect.width() < kNameFrom) {
        painter.drawImage(rect.topLeft(), ground(rect.size(), cell, state.isDim));
    } else {
        const bool hasFigure = rect.height() >= kNumberFrom && !state.isDim;
        const QString figure = hasFigure ? figureOf(cell, now) : QString();
        painter.drawImage(rect.topLeft(), still(rect.size(), cell, number, state, figure));
        paintFigure(painter, rect, cell, figure);
    }
    if (rect.height() >= kNumberFrom && !state.isDim && hasBar(cell))
        paintBar(painter, rect, cell);
    if (!state.isSelected && !state.isCurrent && !state.isHovered)
        return;
    const QColor edge = state.isSelected || state.isCurrent ? t.accent : t.edge;
    const int width = state.isCurrent ? theme::kFocusWidth : 1;
    for (int at = 0; at < width; ++at) {
        painter.setPen(edge);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(at, at, -at - 1, -at - 1));
    }
}

const QImage &TilePainter::ground(const QSize &size, const FleetCell &cell, bool isDim)
{
    const quint64 what = (quint64(cell.look) << 3) | (quint64(cell.pending.has_value()) << 2) |
                         (quint64(isDim) << 1) | quint64(theme::current().isDark);
    const QPair<quint64, quint64> key((quint64(size.width()) << 32) | quint64(size.height()),
                                      (what << 16) | quint64(std::lround(m_ratio * 256)));
    const auto found = m_grounds.constFind(key);
    if (found != m_grounds.constEnd())
        return *found;
    if (m_grounds.size() >= kMostGrounds)
        m_grounds.clear();
    return *m_grounds.insert(key, drawGround(size, cell, isDim));
}

/// Ground, outline, hatch and mark, and the gap; opaque, so that it is copied and not blended.
QImage TilePainter::drawGround(const QSize &size, const FleetCell &cell, bool isDim) const
{
    const theme::Tokens &t = theme::current();
    const theme::StateColours colours = t.of(cell.look);
    QImage image((size + QSize(m_gap, m_gap)) * m_ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(m_ratio);
    image.fill(t.bg0);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isLoud = !isDim && !isCalm(cell.look);
    const QRectF rect = QRectF(QPointF(0, 0), QSizeF(size)).adjusted(.5, .5, -.5, -.5);
    QPen edge(isLoud ? colours.mark : t.line, 1);
    if (isLoud && cell.look == StateLook::ForcedOpen)
        edge.setStyle(Qt::DashLine);
    if (isLoud && cell.look == StateLook::Open)
        edge.setColor(colours.fill);
    painter.setPen(edge);
    painter.setBrush(isDim ? t.bg0 : isLoud ? colours.fill : t.bg1);
    painter.drawRoundedRect(rect, theme::kChipRadius, theme::kChipRadius);
    painter.setPen(Qt::NoPen);
    if (cell.look == StateLook::Stale && !isDim) {
        painter.setBrush(theme::staleHatch(m_ratio));
        painter.drawRoundedRect(rect, theme::kChipRadius, theme::kChipRadius);
    }
    if (cell.pending) {
        painter.setBrush(theme::hatch(pendingColour(), 6, 2, m_ratio));
        painter.drawRoundedRect(rect, theme::kChipRadius, theme::kChipRadius);
    }
    const QColor mark = isDim ? t.edge : isLoud && colours.on.isValid() ? colours.on : colours.mark;
    theme::paintStateGlyph(painter, glyphRect(QRect(QPoint(0, 0), size), cell.look), cell.look, mark);
    return image;
}

const QImage &TilePainter::still(const QSize &size, const FleetCell &cell, std::size_t number,
                                 const TileState &state, const QString &figure)
{
    constexpr qsizetype kMostBytes = 24 << 20;
    quint64 key = (quint64(size.width()) << 48) | (quint64(size.height()) << 32) |
                  (quint64(std::lround(m_ratio * 16)) << 24) | (quint64(figure.size()) << 16) |
                  (quint64(cell.look) << 8) | (quint64(cell.pending.has_value()) << 3) |
                  (quint64(state.isDim) << 2) | (quint64(theme::current().isDark) << 1) | quint64(m_isWall);
    if (size.height() >= kReasonFrom)
        key |= quint64(qHash(board_text::reason(cell)) & 0xFF) << 40;
    Still &kept = m_stills[number];
    if (kept.key == key)
        return kept.image;
    if (m_stillBytes > kMostBytes) {
        m_stills.assign(m_stills.size(), {});
        m_stillBytes = 0;
    }
    kept.key = key;
    kept.image = ground(size, cell, state.isDim).copy();
    kept.image.setDevicePixelRatio(m_ratio);
    m_stillBytes += kept.image.sizeInBytes();
    QPainter painter(&kept.image);
    paintNames(painter, QRect(QPoint(0, 0), size), cell, state, figure);
    return kept.image;
}

/// Rates are most of what is said, and few of them differ.
const QString &TilePainter::figureOf(const FleetCell &cell, breaker::TimePoint now)
{
    if (!hasBar(cell)) {
        m_figure = board_text::number(cell, now);
        return m_figure;
    }
    const auto found = m_rates.constFind(shown(cell.failureRate));
    return found != m_rates.constEnd()
               ? *found
               : *m_rates.insert(shown(cell.failureRate), board_text::number(cell, now));
}

QRect TilePainter::footOf(const QRect &rect) const
{
    QRect foot = rect.adjusted(kPadding, 0, -kPadding, -6);
    foot.setTop(foot.bottom() - (m_isWall ? 18 : 15));
    return foot;
}

void TilePainter::paintFigure(QPainter &painter, const QRect &rect, const FleetCell &cell,
                              const QString &figure)
{
    using theme::Face;
    if (figure.isEmpty())
        return;
    const theme::Tokens &t = theme::current();
    const bool isLoud = !isCalm(cell.look);
    const bool isPlain = !isLoud && cell.near < Nearness::Near && !cell.pending;
    const Face face =
        isPlain ? (m_isWall ? Face::Body : Face::Caption) : (m_isWall ? Face::BodyBold : Face::CaptionBold);
    const QRect foot = footOf(rect);
    if (isPlain && hasBar(cell)) {
        const QImage &picture = plainRate(cell.failureRate, figure, face, foot.height());
        const int left = foot.right() + 1 - m_runs.width(face, figure);
        return painter.drawImage(QPoint(left, foot.top()), picture);
    }
    m_runs.paint(painter, foot, face, figure,
                 isPlain  ? t.t2
                 : isLoud ? t.of(cell.look).on
                          : t.t1,
                 Qt::AlignRight);
}

const QImage &TilePainter::plainRate(float rate, const QString &figure, theme::Face face, int height)
{
    const theme::Tokens &t = theme::current();
    const QPair<quint64, quint64> look((quint64(t.t2.rgba()) << 32) | t.bg1.rgba(),
                                       (quint64(std::lround(m_ratio * 256)) << 32) | (quint64(height) << 8) |
                                           quint64(face));
    if (std::exchange(m_plainRatesOf, look) != look)
        m_plainRates.clear();
    const auto found = m_plainRates.constFind(shown(rate));
    if (found != m_plainRates.constEnd())
        return *found;
    const QSize size(m_runs.width(face, figure), height);
    QImage picture(size * m_ratio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(m_ratio);
    picture.fill(t.bg1);
    QPainter painter(&picture);
    m_runs.paint(painter, QRect(QPoint(0, 0), size), face, figure, t.t2);
    painter.end();
    return *m_plainRates.insert(shown(rate), picture);
}

void TilePainter::paintNames(QPainter &painter, const QRect &rect, const FleetCell &cell,
                             const TileState &state, const QString &figure)
{
    using theme::Face;
    const theme::Tokens &t = theme::current();
    const bool isLoud = !isCalm(cell.look) && !state.isDim;
    const QColor ink = state.isDim ? t.t3 : isLoud ? t.of(cell.look).on : t.t2;
    const Face plain = m_isWall ? Face::Body : Face::Caption;
    const Face bold = m_isWall ? Face::BodyBold : Face::CaptionBold;
    const bool hasFoot = rect.height() >= kNumberFrom;
    QRect line = rect.adjusted(kNameAt, hasFoot ? 4 : 0, -kPadding, 0);
    if (hasFoot)
        line.setHeight(rect.height() >= kReasonFrom ? 20 : 16);
    const Face nameFace = isLoud ? bold : plain;
    const QString name = QString::fromStdString(cell.view->key.name);
    m_runs.paint(painter, line, nameFace, m_runs.elided(nameFace, name, line.width()), ink);
    if (!hasFoot)
        return;
    const QRect foot = footOf(rect);
    const int left = foot.width() - m_runs.width(bold, figure) - kPadding;
    const QString instance = QString::fromStdString(cell.view->key.instance);
    m_runs.paint(painter, foot, plain, m_runs.elided(plain, instance, left), ink);
    if (rect.height() < kReasonFrom || state.isDim)
        return;
    const QString reason = board_text::reason(cell);
    const QRect middle = rect.adjusted(kPadding, 26, -kPadding, -24);
    m_runs.paint(painter, middle, plain, m_runs.elided(plain, reason, middle.width()), ink);
}

void TilePainter::paintBar(QPainter &painter, const QRect &rect, const FleetCell &cell)
{
    constexpr int kHeight = 2;
    const auto &threshold = cell.view->failureRateThreshold;
    if (std::isnan(cell.failureRate) || !threshold)
        return;
    const theme::Tokens &t = theme::current();
    const QRect box(rect.x() + kPadding, rect.bottom() - kHeight - 1, rect.width() - 2 * kPadding, kHeight);
    const auto rate = static_cast<double>(cell.failureRate);
    const int reach = theme::valuePosition(box.width(), rate, *threshold);
    painter.fillRect(QRect(box.x(), box.y(), reach, kHeight), t.of(nearness(rate, *threshold)));
    painter.fillRect(QRect(box.x() + theme::tickPosition(box.width()), box.y() - 2, 1, kHeight + 2), t.edge);
}

void TilePainter::paintLabel(QPainter &painter, const QRect &rect, const FleetPicture &picture,
                             const FleetShape::Span &span)
{
    using theme::Face;
    const theme::Tokens &t = theme::current();
    painter.fillRect(rect.adjusted(0, 0, m_gap, m_gap), t.bg0);
    painter.fillRect(QRect(rect.right() - 1, rect.y(), 2, rect.height()), t.edge);
    if (rect.width() < kNameFrom)
        return;
    const auto first = picture.cells.begin() + static_cast<std::ptrdiff_t>(span.first);
    const auto open = std::count_if(first, first + static_cast<std::ptrdiff_t>(span.count),
                                    [](const FleetCell &cell) { return cell.look == StateLook::Open; });
    const Face face = rect.height() < kNumberFrom ? Face::CaptionBold : Face::BodyBold;
    const QRect inner = rect.adjusted(0, 0, -kPadding - 4, 0);
    const QString service = QString::fromStdString(picture.shape->keys[span.first].service);
    QRect line = inner;
    if (rect.height() >= kNumberFrom)
        line.setBottom(rect.center().y() + 4);
    m_runs.paint(painter, line, face, m_runs.elided(face, service, inner.width()), t.t1, Qt::AlignRight);
    if (rect.height() < kNumberFrom)
        return;
    line.setTop(line.bottom() - 2);
    line.setBottom(line.top() + 16);
    m_runs.paint(painter, line, Face::Caption, board_text::labelCount(open, span.count),
                 open > 0 ? t.open.ink : t.t3, Qt::AlignRight);
}

} // namespace panelboard::ui

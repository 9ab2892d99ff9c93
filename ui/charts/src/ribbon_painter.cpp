// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/ribbon_painter.h>

#include <panelboard/ui/models/state_look.h>
#include <panelboard/ui/theme/hatch.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui::charts {

namespace {

constexpr int kDashPitch = 10;
constexpr int kDash = 6;

void paintLine(QPainter &painter, const QRect &band, int fromFoot, int thick, const QColor &colour)
{
    const int high = std::min(thick, band.height());
    painter.fillRect(band.left(), std::max(band.top(), band.bottom() + 1 - fromFoot), band.width(), high,
                     colour);
}

void paintHatch(QPainter &painter, const QRect &band, QBrush hatch, const QPoint &origin)
{
    painter.setBrushOrigin(origin);
    painter.fillRect(band, hatch);
    painter.setBrushOrigin(0, 0);
}

void paintDashes(QPainter &painter, const QRect &band, int origin, const QColor &colour)
{
    const int phase = ((band.left() - origin) % kDashPitch + kDashPitch) % kDashPitch;
    for (int x = band.left() - phase; x <= band.right(); x += kDashPitch) {
        const int left = std::max(x, band.left());
        const int right = std::min(x + kDash, band.right() + 1);
        if (right > left)
            painter.fillRect(left, band.bottom() - 3, right - left, 2, colour);
    }
}

} // namespace

void paintRibbon(QPainter &painter, const QRect &band, std::optional<breaker::State> state,
                 const QPoint &origin)
{
    const theme::Tokens &tokens = theme::current();
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (!state) {
        painter.fillRect(band, tokens.bg1);
        paintHatch(painter, band, theme::staleHatch(ratio), origin);
        return;
    }
    const QColor mark = tokens.of(lookOf(*state)).mark;
    const bool isLow = band.height() < 8; // an overview: every state by its colour, calm ones left out
    switch (*state) {
    case breaker::State::Closed:
        if (!isLow)
            paintLine(painter, band, band.height() < 18 ? 3 : 4, 2, mark);
        break;
    case breaker::State::Open:
        painter.fillRect(band, mark);
        break;
    case breaker::State::HalfOpen:
        painter.fillRect(isLow ? band : band.adjusted(0, band.height() / 2, 0, 0), mark);
        break;
    case breaker::State::ForcedOpen:
        painter.fillRect(band, mark);
        if (!isLow)
            paintHatch(painter, band, theme::hatch(tokens.bg1, 5, 1.6, ratio), origin);
        break;
    case breaker::State::MetricsOnly:
        paintLine(painter, band, 3, 1, mark);
        paintLine(painter, band, 7, 1, mark);
        break;
    case breaker::State::Disabled:
        paintDashes(painter, band, origin.x(), mark);
        break;
    }
}

} // namespace panelboard::ui::charts

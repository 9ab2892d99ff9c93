// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/rate_bar.h>

#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace panelboard::ui::theme {

namespace {
constexpr int kTrackHeight = 4;
constexpr int kValueHeight = 6;
constexpr int kTickHeight = 14;
constexpr int kCells = 10;

QRect centred(const QRect &box, int x, int width, int height)
{
    return {box.x() + x, box.y() + (box.height() - height) / 2, width, height};
}
} // namespace

int tickPosition(int width) noexcept { return static_cast<int>(std::lround(width * 2.0 / 3.0)); }

int valuePosition(int width, double value, double threshold) noexcept
{
    if (threshold <= 0 || value <= 0)
        return value > 0 ? width : 0;
    const double reach = value / threshold * tickPosition(width);
    return static_cast<int>(std::lround(std::min<double>(reach, width)));
}

void paintRateBar(QPainter &painter, const QRect &box, std::optional<double> value,
                  std::optional<double> threshold)
{
    const Tokens &t = current();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(centred(box, 0, box.width(), kTrackHeight), t.track);
    const int tick = tickPosition(box.width());
    if (value && threshold) {
        const int reach = valuePosition(box.width(), *value, *threshold);
        painter.fillRect(centred(box, 0, reach, kValueHeight), t.of(nearness(value, threshold)));
        painter.fillRect(centred(box, tick, 2, kTickHeight), t.t2);
    } else if (threshold) {
        painter.fillRect(centred(box, tick, 1, kTickHeight - 2), t.edge);
    }
    painter.restore();
}

void paintCallsBar(QPainter &painter, const QRect &box, std::uint64_t calls, std::uint64_t needed)
{
    const Tokens &t = current();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(centred(box, 0, box.width(), kTrackHeight), t.track);
    const double share = needed == 0 ? 1.0 : static_cast<double>(calls) / static_cast<double>(needed);
    const int filled = std::clamp(static_cast<int>(share * kCells), 0, kCells);
    const int pitch = box.width() / kCells;
    for (int cell = 0; cell < filled; ++cell)
        painter.fillRect(centred(box, cell * pitch, pitch - 1, kValueHeight), t.t3);
    painter.restore();
}

} // namespace panelboard::ui::theme

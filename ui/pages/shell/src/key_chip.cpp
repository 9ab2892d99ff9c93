// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_chip.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui {

int keyChipWidth(const QString &key)
{
    return std::max(QFontMetrics(theme::caption()).horizontalAdvance(key) + 10, kKeyChipHeight);
}

QRect paintKeyChip(QPainter &painter, int right, int middle, const QString &key)
{
    const theme::Tokens &t = theme::current();
    const int width = keyChipWidth(key);
    const QRect chip(right - width, middle - kKeyChipHeight / 2, width, kKeyChipHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.line);
    painter.setBrush(t.bg2);
    painter.drawRoundedRect(QRectF(chip).adjusted(.5, .5, -.5, -.5), theme::kChipRadius, theme::kChipRadius);
    painter.setPen(t.t3);
    painter.setFont(theme::caption());
    painter.drawText(chip, Qt::AlignCenter, key);
    painter.restore();
    return chip;
}

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_header.h"

#include "fleet_columns.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {
constexpr int kArrow = 11;
constexpr int kArrowGap = 4;
} // namespace

FleetHeader::FleetHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("fleetHeader"));
    setSectionResizeMode(Fixed);
    setMinimumSectionSize(0);
    setSectionsClickable(false);
    setStretchLastSection(false);
}

QSize FleetHeader::sizeHint() const { return {0, theme::kTableHeadHeight}; }

void FleetHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const theme::Tokens &t = theme::current();
    const FleetColumn column{section};
    const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    painter->save();
    painter->fillRect(rect, t.bg1);
    painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), t.line);
    painter->setFont(theme::caption());
    painter->setPen(column == FleetColumn::State ? t.t1 : t.t3);
    QRect inner = rect.adjusted(0, 0, 0, -1);
    if (column == FleetColumn::State)
        inner.setLeft(inner.left() + kRowPaddingLeft + kChevron + kCellGap);
    const bool atRight = isNumber(column);
    if (atRight)
        inner.setRight(inner.right() - (column == FleetColumn::Age ? kRowPaddingRight : kNumberPadding));
    painter->drawText(inner,
                      int(Qt::AlignVCenter | (atRight ? Qt::AlignRight : Qt::AlignLeft)) |
                          Qt::TextSingleLine | Qt::TextDontClip,
                      title);
    if (column == FleetColumn::State) {
        const int x = inner.x() + QFontMetrics(theme::caption()).horizontalAdvance(title) + kArrowGap;
        theme::paintIcon(*painter, QRectF(x, inner.y() + (inner.height() - kArrow) / 2.0, kArrow, kArrow),
                         theme::Icon::Down, t.t1);
    }
    painter->restore();
}

} // namespace panelboard::ui

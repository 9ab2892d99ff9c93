// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_header.h"

#include "fleet_columns.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QContextMenuEvent>
#include <QtGui/QFontMetrics>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {

constexpr int kArrow = 11;
constexpr int kArrowGap = 4;
constexpr int kDots = 14;

void paintArrow(QPainter &painter, const QRectF &box, bool isUp)
{
    painter.save();
    if (isUp) {
        painter.translate(box.center());
        painter.rotate(180);
        painter.translate(-box.center());
    }
    theme::paintIcon(painter, box, theme::Icon::Down, theme::current().t1);
    painter.restore();
}

} // namespace

FleetHeader::FleetHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("fleetHeader"));
    setSectionResizeMode(Fixed);
    setMinimumSectionSize(0);
    setHighlightSections(false);
    setStretchLastSection(false);
}

void FleetHeader::setOrder(const FleetOrder &order)
{
    m_order = order;
    viewport()->update();
}

QSize FleetHeader::sizeHint() const { return {0, theme::kTableHeadHeight}; }

void FleetHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const theme::Tokens &t = theme::current();
    const FleetColumn column{section};
    const bool isSorted = m_order.by == column;
    const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    painter->save();
    painter->fillRect(rect, t.bg1);
    painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), t.line);
    painter->setFont(theme::caption());
    painter->setPen(isSorted ? t.t1 : t.t3);
    QRect inner = rect.adjusted(0, 0, 0, -1);
    if (column == FleetColumn::State) {
        theme::paintIcon(*painter,
                         QRectF(kRowPaddingLeft - 2, inner.y() + (inner.height() - kDots) / 2, kDots, kDots),
                         theme::Icon::More, t.t2);
        inner.setLeft(inner.left() + kRowPaddingLeft + kChevron + kCellGap);
    }
    const bool atRight = isNumber(column);
    if (atRight)
        inner.setRight(inner.right() - (column == FleetColumn::Age ? kRowPaddingRight : kNumberPadding));
    painter->drawText(inner,
                      int(Qt::AlignVCenter | (atRight ? Qt::AlignRight : Qt::AlignLeft)) |
                          Qt::TextSingleLine | Qt::TextDontClip,
                      title);
    if (isSorted) {
        const int width = QFontMetrics(theme::caption()).horizontalAdvance(title);
        const int x = atRight ? inner.right() + 2 : inner.x() + width + kArrowGap;
        paintArrow(*painter, QRectF(x, inner.y() + (inner.height() - kArrow) / 2.0, kArrow, kArrow),
                   m_order.isReversed);
    }
    painter->restore();
}

bool FleetHeader::isOnDots(const QPoint &position) const
{
    return position.x() < kRowPaddingLeft + kChevron + kCellGap / 2 &&
           logicalIndexAt(position) == static_cast<int>(FleetColumn::State);
}

void FleetHeader::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isOnDots(event->position().toPoint()))
        emit menuWanted(mapToGlobal(QPoint(0, height())));
    else
        QHeaderView::mousePressEvent(event);
}

void FleetHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (!isOnDots(event->position().toPoint()))
        QHeaderView::mouseReleaseEvent(event);
}

void FleetHeader::contextMenuEvent(QContextMenuEvent *event) { emit menuWanted(event->globalPos()); }

} // namespace panelboard::ui

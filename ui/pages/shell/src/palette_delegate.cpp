// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette_delegate.h"

#include "key_chip.h"

#include <panelboard/ui/shell/palette_model.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr int kRow = 30;
constexpr int kInset = 12;
constexpr int kMark = 14;
constexpr int kGap = 10;
constexpr int kLeastTitle = 140;

int paintText(QPainter &painter, const QRect &room, const QString &text, const QFont &font,
              const QColor &colour)
{
    painter.setFont(font);
    painter.setPen(colour);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, shown);
    return std::min(QFontMetrics(font).horizontalAdvance(shown), room.width());
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return QSize(kLeastTitle, kRow);
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const theme::Tokens &t = theme::current();
    const QRect row = option.rect;
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->fillRect(row, t.sel);
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), t.accent);
    }
    const QVariant look = index.data(HitLookRole);
    const QString whyNot = index.data(HitWhyNotRole).toString();
    const QRectF mark(row.left() + kInset, row.center().y() - kMark / 2 + 1, kMark, kMark);
    if (look.isValid())
        theme::paintStateGlyph(*painter, mark, StateLook(look.toInt()));
    else
        theme::paintIcon(*painter, mark, theme::Icon::Right, whyNot.isEmpty() ? t.t2 : t.t3);
    QRect room = row.adjusted(kInset + kMark + kGap, 0, -kInset, 0);
    const QString keys = index.data(HitKeysRole).toString();
    if (!keys.isEmpty())
        room.setRight(paintKeyChip(*painter, room.right(), row.center().y() + 1, keys).left() - kGap);
    if (!whyNot.isEmpty()) {
        const int width =
            std::min(QFontMetrics(theme::secondary()).horizontalAdvance(whyNot) + 1, room.width() / 2);
        paintText(*painter, QRect(room.right() - width, row.top(), width, row.height()), whyNot,
                  theme::secondary(), t.t3);
        room.setRight(room.right() - width - kGap);
    }
    room.setLeft(room.left() + kGap +
                 paintText(*painter, room, index.data(HitTitleRole).toString(), theme::body(),
                           whyNot.isEmpty() ? t.t1 : t.t3));
    if (room.width() > 2 * kGap)
        paintText(*painter, room, index.data(HitWhereRole).toString(), theme::secondary(), t.t3);
}

} // namespace panelboard::ui

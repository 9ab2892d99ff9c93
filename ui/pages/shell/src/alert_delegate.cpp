// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_delegate.h"

#include "alert_words.h"

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/shell/alert_model.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {

constexpr int kInset = 12;
constexpr int kServiceRow = 28;
constexpr int kAlertRow = 44;
constexpr int kMark = 14;

void drawElided(QPainter &painter, const QRect &room, const QString &text)
{
    painter.drawText(room, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, room.width()));
}

void paintService(QPainter &painter, const QRect &row, const QModelIndex &index)
{
    const theme::Tokens &t = theme::current();
    painter.fillRect(row, t.bg2);
    painter.setFont(theme::bold(theme::body()));
    painter.setPen(t.t1);
    const int active = index.data(AlertCountRole).toInt();
    drawElided(painter, row.adjusted(kInset, 0, -48, 0), index.data(AlertServiceRole).toString());
    painter.setPen(active > 0 ? t.near : t.t3);
    painter.drawText(row.adjusted(0, 0, -kInset, 0), Qt::AlignVCenter | Qt::AlignRight,
                     QString::number(active));
}

} // namespace

AlertDelegate::AlertDelegate(const FleetBridge &bridge, QObject *parent)
    : QStyledItemDelegate(parent), m_bridge(bridge)
{
}

QSize AlertDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {200, index.parent().isValid() ? kAlertRow : kServiceRow};
}

void AlertDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const theme::Tokens &t = theme::current();
    const QRect row = option.rect;
    const auto *alert = index.data(AlertRole).value<const fleet::AlertView *>();
    painter->save();
    if (!alert)
        paintService(*painter, row, index);
    if ((option.state & QStyle::State_Selected) != 0) {
        if (alert)
            painter->fillRect(row, t.sel);
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), t.accent);
    }
    if (alert) {
        const breaker::TimePoint now = m_bridge.now();
        const bool isCalm = alert->ended.has_value() || isMuted(*alert, now);
        const QRectF mark(row.left() + kInset, row.top() + 6, kMark, kMark);
        theme::paintIcon(*painter, mark,
                         isMuted(*alert, now) ? theme::Icon::BellOff
                         : alert->ended       ? theme::Icon::Tick
                                              : theme::Icon::Warning,
                         isCalm                                         ? t.t3
                         : alert->rule == fleet::AlertRule::OpenTooLong ? t.over
                                                                        : t.near);
        const QString when = alert_text::when(*alert, now);
        painter->setFont(theme::secondary());
        painter->setPen(t.t3);
        const int whenWidth = painter->fontMetrics().horizontalAdvance(when) + 1;
        const QRect upper(row.left() + kInset + kMark + 8, row.top() + 3,
                          row.width() - 2 * kInset - kMark - 8, 20);
        painter->drawText(upper, Qt::AlignVCenter | Qt::AlignRight, when);
        painter->setFont(isCalm ? theme::body() : theme::bold(theme::body()));
        painter->setPen(isCalm ? t.t2 : t.t1);
        drawElided(*painter, upper.adjusted(0, 0, -whenWidth - 8, 0), alert_text::where(*alert));
        painter->setFont(theme::secondary());
        painter->setPen(isCalm ? t.t3 : t.t2);
        drawElided(*painter, upper.translated(0, 18), alert_text::rule(*alert, now));
    }
    painter->restore();
}

} // namespace panelboard::ui

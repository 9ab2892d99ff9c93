// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit_delegate.h"

#include <panelboard/ui/models/audit_model.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>

#include <utility>

namespace panelboard::ui {

namespace {

constexpr int kPadding = 4;
constexpr int kIcon = 12;
constexpr int kAccentBar = 3;

void paintResult(QPainter &painter, const QRectF &box, const QString &phase)
{
    const theme::Tokens &tokens = theme::current();
    if (phase == QLatin1String("observed"))
        theme::paintIcon(painter, box, theme::Icon::Tick, tokens.closed.mark);
    else if (phase == QLatin1String("failed"))
        theme::paintIcon(painter, box, theme::Icon::Cross, tokens.over);
    else if (phase == QLatin1String("timed out"))
        theme::paintIcon(painter, box, theme::Icon::Warning, tokens.near);
    else
        theme::paintIcon(painter, box, theme::Icon::Dot, tokens.near);
}

} // namespace

AuditDelegate::AuditDelegate(std::function<breaker::TimePoint()> now, QObject *parent)
    : QStyledItemDelegate(parent), m_now(std::move(now))
{
}

QString AuditDelegate::timeOf(const QModelIndex &index, breaker::TimePoint now)
{
    const auto at = index.data(AuditModel::TimeRole).toLongLong();
    return theme::format::clock(breaker::TimePoint(breaker::Duration(at)), now);
}

void AuditDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const theme::Tokens &tokens = theme::current();
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    if (isChosen) {
        painter->fillRect(option.rect, tokens.sel);
        if (index.column() == 0)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(kAccentBar, option.rect.height())),
                              tokens.accent);
    }
    QRect box = option.rect.adjusted(kPadding + kAccentBar, 0, -kPadding, 0);
    QString text = index.data().toString();
    QColor ink = tokens.t2;
    if (index.column() == AuditModel::When)
        text = timeOf(index, m_now());
    else if (index.column() == AuditModel::What || index.column() == AuditModel::Where)
        ink = tokens.t1;
    if (index.column() == AuditModel::Result) {
        paintResult(*painter, QRectF(box.left(), box.center().y() - kIcon / 2.0 + 0.5, kIcon, kIcon),
                    index.data(AuditModel::PhaseRole).toString());
        box.setLeft(box.left() + kIcon + 6);
    }
    painter->setFont(index.column() == AuditModel::What ? theme::bold(theme::secondary())
                                                        : theme::secondary());
    painter->setPen(ink);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

} // namespace panelboard::ui

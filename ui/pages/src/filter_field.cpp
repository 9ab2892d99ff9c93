// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_field.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {
constexpr int kIcon = 14;
constexpr int kInset = 8;
constexpr int kKeyWidth = 16;
constexpr int kKeyHeight = 16;
} // namespace

FilterField::FilterField(QWidget *parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("filterField"));
    setPlaceholderText(tr("Filter, e.g. state:open"));
    setAccessibleName(tr("Filter of the table"));
    setToolTip(tr("Words of a service, instance or breaker; state:open and the like pick states."));
    setTextMargins(kIcon + kInset, 0, kKeyWidth + kInset, 0);
    setMinimumWidth(200);
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    theme::paintIcon(painter, QRectF(kInset, (height() - kIcon) / 2.0, kIcon, kIcon), theme::Icon::Find,
                     t.t3);
    const QRectF key(width() - kInset - kKeyWidth + .5, (height() - kKeyHeight) / 2 + .5, kKeyWidth - 1,
                     kKeyHeight - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.line);
    painter.setBrush(t.bg2);
    painter.drawRoundedRect(key, theme::kChipRadius, theme::kChipRadius);
    painter.setPen(t.t3);
    painter.setFont(theme::caption());
    painter.drawText(key, Qt::AlignCenter, QStringLiteral("/"));
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            emit left();
        else
            clear();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        emit left();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace panelboard::ui

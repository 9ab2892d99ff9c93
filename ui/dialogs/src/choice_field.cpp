// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_field.h"

#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kArrow = 12;
constexpr int kArrowMargin = 8;
} // namespace

ChoiceField::ChoiceField(QWidget *parent) : QComboBox(parent) { setFocusPolicy(Qt::StrongFocus); }

void ChoiceField::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const QRectF box(width() - kArrow - kArrowMargin, (height() - kArrow) / 2.0, kArrow, kArrow);
    const theme::Tokens &tokens = theme::current();
    theme::paintIcon(painter, box, theme::Icon::Down, isEnabled() ? tokens.t2 : tokens.t3);
}

void ChoiceField::wheelEvent(QWheelEvent *event) { event->ignore(); }

} // namespace panelboard::ui::dialogs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "late_pane.h"

#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QTimer>
#include <QtGui/QPainter>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace panelboard::ui {

LatePane::LatePane(std::function<QWidget *()> make, QWidget *parent)
    : QWidget(parent), m_make(std::move(make))
{
    setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
}

void LatePane::paintEvent(QPaintEvent *)
{
    if (!m_make)
        return;
    QPainter(this).fillRect(rect(), theme::current().bg0);
    QTimer::singleShot(0, this, &LatePane::fill);
}

void LatePane::fill()
{
    if (!m_make)
        return;
    QWidget *widget = std::exchange(m_make, {})();
    layout()->addWidget(widget);
    setFocusProxy(widget);
}

} // namespace panelboard::ui

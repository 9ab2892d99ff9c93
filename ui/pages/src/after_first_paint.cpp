// SPDX-License-Identifier: GPL-3.0-or-later
#include "after_first_paint.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <utility>

namespace panelboard::ui {

AfterFirstPaint::AfterFirstPaint(QWidget *widget, std::function<void()> act)
    : QObject(widget), m_act(std::move(act))
{
    widget->installEventFilter(this);
}

bool AfterFirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, [this] {
            deleteLater();
            m_act();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace panelboard::ui

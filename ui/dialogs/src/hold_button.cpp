// SPDX-License-Identifier: GPL-3.0-or-later
#include "hold_button.h"

#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kHoldMs = 1000;
constexpr qreal kFillOpacity = 0.55; // the text stays readable on both halves
} // namespace

HoldButton::HoldButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    // The fill is painted beneath the style's transparent ground.
    setStyleSheet(QStringLiteral("QPushButton:hover, QPushButton:pressed { background: transparent; }"));
    m_filling.setParent(this);
    m_filling.setStartValue(0.0);
    m_filling.setEndValue(1.0);
    m_filling.setDuration(kHoldMs);
    setAccessibleDescription(tr("Hold for a second; on the keyboard hold Space"));
    connect(&m_filling, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_filling, &QVariantAnimation::finished, this, [this] {
        setDown(false);
        emit held();
    });
}

void HoldButton::start()
{
    if (m_filling.state() == QAbstractAnimation::Running)
        return;
    setDown(true);
    m_filling.start();
}

void HoldButton::letGo()
{
    if (m_filling.state() != QAbstractAnimation::Running)
        return;
    m_filling.stop();
    m_filling.setCurrentTime(0);
    setDown(false);
    update();
}

void HoldButton::paintEvent(QPaintEvent *event)
{
    if (m_filling.state() == QAbstractAnimation::Running) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath shape;
        shape.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::kControlRadius,
                             theme::kControlRadius);
        painter.setClipPath(shape);
        painter.setOpacity(kFillOpacity);
        const qreal done = m_filling.currentValue().toReal() * width();
        painter.fillRect(QRectF(0, 0, done, height()), theme::current().open.fill);
    }
    QPushButton::paintEvent(event);
}

void HoldButton::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        start();
    event->accept();
}

void HoldButton::mouseReleaseEvent(QMouseEvent *event)
{
    letGo();
    event->accept();
}

void HoldButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space)
        return event->ignore(); // Enter and Esc are the sheet's
    if (!event->isAutoRepeat())
        start();
}

void HoldButton::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        letGo();
}

void HoldButton::focusOutEvent(QFocusEvent *event)
{
    letGo();
    QPushButton::focusOutEvent(event);
}

void HoldButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        letGo();
    QPushButton::changeEvent(event);
}

} // namespace panelboard::ui::dialogs

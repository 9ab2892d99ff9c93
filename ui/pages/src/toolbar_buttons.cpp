// SPDX-License-Identifier: GPL-3.0-or-later
#include "toolbar_buttons.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QKeySequence>
#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {

constexpr int kAir = 7;
constexpr int kGap = 6;
constexpr int kBell = 16;
constexpr int kChip = 16;

void paintGround(QPainter &painter, const QAbstractButton &button)
{
    const theme::Tokens &t = theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(button.rect()).adjusted(1, 1, -1, -1);
    if (button.isDown() || button.underMouse() || button.isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(button.isDown() ? t.line : button.isChecked() ? t.sel : t.bg3);
        painter.drawRoundedRect(ground, theme::kControlRadius, theme::kControlRadius);
    }
    if (button.hasFocus()) {
        painter.setPen(QPen(t.accent, theme::kFocusWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(ground, theme::kControlRadius, theme::kControlRadius);
    }
}

int widthOf(const QString &text, const QFont &font) { return QFontMetrics(font).horizontalAdvance(text); }

} // namespace

CommandsButton::CommandsButton(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("commandsButton"));
    setText(tr("Commands"));
    setAccessibleName(text());
    setToolTip(tr("Everything by name: commands, breakers, pages, settings"));
    setFixedHeight(theme::kControlHeight);
    setFocusPolicy(Qt::TabFocus);
}

void CommandsButton::setTight(bool isTight)
{
    if (m_isTight == isTight)
        return;
    m_isTight = isTight;
    updateGeometry();
    update();
}

QString CommandsButton::keyText() const
{
    return QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText).replace(u'+', u' ');
}

QSize CommandsButton::sizeHint() const
{
    const int word = m_isTight ? 0 : widthOf(text(), theme::body()) + kGap;
    return QSize(word + widthOf(keyText(), theme::caption()) + 10 + 2 * kAir, theme::kControlHeight);
}

void CommandsButton::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    paintGround(painter, *this);
    if (!m_isTight) {
        painter.setFont(theme::body());
        painter.setPen(t.t2);
        painter.drawText(rect().adjusted(kAir, 0, 0, 0), Qt::AlignVCenter, text());
    }
    const int wide = widthOf(keyText(), theme::caption()) + 10;
    const QRectF chip(width() - kAir - wide + .5, (height() - kChip) / 2 + .5, wide - 1, kChip - 1);
    painter.setPen(t.line);
    painter.setBrush(t.bg2);
    painter.drawRoundedRect(chip, theme::kChipRadius, theme::kChipRadius);
    painter.setFont(theme::caption());
    painter.setPen(t.t3);
    painter.drawText(chip, Qt::AlignCenter, keyText());
}

void CommandsButton::enterEvent(QEnterEvent *) { update(); }
void CommandsButton::leaveEvent(QEvent *) { update(); }

BellButton::BellButton(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("alertsButton"));
    setCheckable(true);
    setFixedHeight(theme::kControlHeight);
    setFocusPolicy(Qt::TabFocus);
    setCount(-1, false);
    setCount(0, false);
}

void BellButton::setCount(int count, bool unseen)
{
    if (count == m_count && unseen == m_unseen)
        return;
    m_count = count;
    m_unseen = unseen;
    setText(count > 0 ? QString::number(count) : QString());
    setAccessibleName(count > 0 ? tr("Alerts: %n hold(s)", "rules that hold now", count) : tr("No alerts"));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QSize BellButton::sizeHint() const
{
    const int number = text().isEmpty() ? 0 : widthOf(text(), theme::bold(theme::body())) + 5;
    return QSize(kBell + number + 2 * kAir, theme::kControlHeight);
}

void BellButton::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    paintGround(painter, *this);
    const QColor colour = m_count == 0 ? t.t2 : m_unseen ? t.over : t.near;
    theme::paintIcon(painter, QRectF(kAir, (height() - kBell) / 2, kBell, kBell), theme::Icon::Bell, colour);
    painter.setFont(theme::bold(theme::body()));
    painter.setPen(t.t1);
    painter.drawText(rect().adjusted(0, 0, -kAir, 0), Qt::AlignVCenter | Qt::AlignRight, text());
}

void BellButton::enterEvent(QEnterEvent *) { update(); }
void BellButton::leaveEvent(QEvent *) { update(); }

} // namespace panelboard::ui

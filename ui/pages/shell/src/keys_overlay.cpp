// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/keys_overlay.h>

#include "key_chip.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr int kColumns = 3;
constexpr int kColumnWidth = 388;
constexpr int kKeysWidth = 104;
constexpr int kLine = 22;
constexpr int kPadding = 20;

int linesOf(const KeyGroup &group) { return int(group.hints.size()) + 2; }

/// Groups go into columns in their order; a column ends where it has its share of the lines.
QList<QList<KeyGroup>> columnsOf(const QList<KeyGroup> &groups)
{
    int all = 0;
    for (const KeyGroup &group : groups)
        all += linesOf(group);
    const int share = (all + kColumns - 1) / kColumns;
    QList<QList<KeyGroup>> columns{{}};
    int lines = 0;
    for (const KeyGroup &group : groups) {
        if (lines > 0 && lines + linesOf(group) / 2 > share && columns.size() < kColumns) {
            columns.append(QList<KeyGroup>());
            lines = 0;
        }
        columns.back() += group;
        lines += linesOf(group);
    }
    return columns;
}

int heightOf(const QList<KeyGroup> &column)
{
    int lines = 0;
    for (const KeyGroup &group : column)
        lines += linesOf(group);
    return lines * kLine;
}

void paintColumn(QPainter &painter, QPoint at, int width, const QList<KeyGroup> &column)
{
    const theme::Tokens &t = theme::current();
    for (const KeyGroup &group : column) {
        painter.setFont(theme::bold(theme::secondary()));
        painter.setPen(t.t3);
        painter.drawText(QRect(at.x(), at.y(), width, kLine), Qt::AlignVCenter, group.title);
        at.ry() += kLine;
        for (const KeyHint &hint : group.hints) {
            paintKeyChip(painter, at.x() + std::max(keyChipWidth(hint.keys), 0), at.y() + kLine / 2,
                         hint.keys);
            painter.setFont(theme::body());
            painter.setPen(t.t1);
            const QRect room(at.x() + kKeysWidth, at.y(), width - kKeysWidth, kLine);
            painter.drawText(room, Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(hint.text, Qt::ElideRight, room.width()));
            at.ry() += kLine;
        }
        at.ry() += kLine;
    }
}

} // namespace

KeysOverlay::KeysOverlay(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("keysOverlay"));
    setAccessibleName(tr("Keys valid here"));
    setFocusPolicy(Qt::StrongFocus);
    parent->installEventFilter(this);
    hide();
}

void KeysOverlay::open(const QList<KeyGroup> &groups)
{
    m_groups = groups;
    QStringList spoken;
    for (const KeyGroup &group : groups)
        for (const KeyHint &hint : group.hints)
            spoken += hint.keys + QStringLiteral(": ") + hint.text;
    setAccessibleDescription(spoken.join(u'\n'));
    m_focusBefore = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus(Qt::ShortcutFocusReason);
}

void KeysOverlay::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

bool KeysOverlay::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // the window's keys rest meanwhile
        return true;
    }
    return QWidget::event(event);
}

bool KeysOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void KeysOverlay::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    const QList<QList<KeyGroup>> columns = columnsOf(m_groups);
    int high = 0;
    for (const QList<KeyGroup> &column : columns)
        high = std::max(high, heightOf(column));
    const int wide = std::min(int(columns.size()) * kColumnWidth + 2 * kPadding, width() - 2 * kPadding);
    QRect panel(0, 0, wide, high + kPadding + 44);
    panel.moveCenter(rect().center());
    QPainter painter(this);
    painter.fillRect(rect(), t.scrim);
    painter.fillRect(panel, t.bg1);
    painter.setPen(t.edge);
    painter.drawRect(panel.adjusted(0, 0, -1, -1));
    painter.setFont(theme::bold(theme::title()));
    painter.setPen(t.t1);
    painter.drawText(panel.adjusted(kPadding, 14, -kPadding, 0), tr("Keys valid here"));
    const int columnWidth = (panel.width() - 2 * kPadding) / int(columns.size());
    QPoint at = panel.topLeft() + QPoint(kPadding, 48);
    for (const QList<KeyGroup> &column : columns) {
        paintColumn(painter, at, columnWidth - 16, column);
        at.rx() += columnWidth;
    }
}

void KeysOverlay::mousePressEvent(QMouseEvent *) { close(); }
void KeysOverlay::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    close();
}

} // namespace panelboard::ui

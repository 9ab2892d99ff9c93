// SPDX-License-Identifier: GPL-3.0-or-later
#include "note_field.h"

#include <panelboard/ui/theme/format.h>

#include <QtGui/QKeyEvent>

#include <algorithm>

namespace panelboard::ui {

namespace {
constexpr int kWidth = 300;
constexpr int kLongest = 500; ///< characters: a note, not a report
} // namespace

NoteField::NoteField(QWidget *parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("noteField"));
    setMaxLength(kLongest);
    setAccessibleName(tr("Note"));
    hide();
}

void NoteField::open(breaker::TimePoint at, const QPoint &place)
{
    m_at = at;
    setPlaceholderText(tr("Note at %1, Enter pins it").arg(theme::format::clock(at, at)));
    const int left = std::clamp(place.x(), 0, std::max(0, parentWidget()->width() - kWidth - 8));
    setGeometry(left, place.y(), kWidth, sizeHint().height());
    clear();
    show();
    raise();
    setFocus(Qt::ShortcutFocusReason);
}

bool NoteField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // every key is a letter here, also those that are commands of the page
        return true;
    }
    return QLineEdit::event(event);
}

void NoteField::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape || isEnter) {
        const QString note = text().trimmed();
        hide();
        if (isEnter && !note.isEmpty())
            emit written(m_at, note);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void NoteField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        hide();
}

} // namespace panelboard::ui

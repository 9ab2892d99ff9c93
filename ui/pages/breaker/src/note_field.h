// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>

#include <QtWidgets/QLineEdit>

namespace panelboard::ui {

/// A small field that hangs at a time of the charts: Enter pins what was written, Esc takes it away.
class NoteField : public QLineEdit {
    Q_OBJECT
public:
    explicit NoteField(QWidget *parent);

    /// @param place  its upper left corner, in the parent
    void open(breaker::TimePoint at, const QPoint &place);

signals:
    void written(panelboard::breaker::TimePoint at, const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    breaker::TimePoint m_at;
};

} // namespace panelboard::ui

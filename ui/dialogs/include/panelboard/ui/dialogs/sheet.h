// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/state_look.h>

#include <QtCore/QPointer>
#include <QtGui/QColor>
#include <QtWidgets/QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace panelboard::ui::dialogs {

/// A question that hangs from the top of a window, over a scrim: nothing else can be pressed until it is
/// answered. Esc and Cancel, which has the focus, dismiss it. One answer;
/// it may stay to show what comes of it, and deletes itself when it is closed.
class Sheet : public QWidget {
    Q_OBJECT
public:
    /// Covers `page` completely, and follows its size. Shown with `open()`.
    explicit Sheet(QWidget *page);

    void open();
    void dismiss();
    [[nodiscard]] bool isAnswered() const { return m_isAnswered; }

signals:
    void confirmed();
    void dismissed(); ///< without an answer
    void closed();    ///< it is gone, answered or not

protected:
    /// The title with the mark of what comes of it.
    void setHeading(const QString &title, std::optional<StateLook> look);
    /// The 4 px at its top: the colour of the band.
    void setEdge(const QColor &colour);
    /// Everything below the heading.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Takes everything below the heading away, for another thing to say.
    void clearBody();
    /// A row "label | field", labels all equally wide.
    QHBoxLayout *addRow(const QString &label, QWidget *field);
    /// Shows or hides a field with its label.
    void showRow(QWidget &field, bool isShown);
    /// The foot: who will stand in the audit log, Cancel, and the button that does it.
    /// @param isHeld  the button is dangerous: a `HoldButton`, whose `held` counts and not its click
    QPushButton *addFoot(const QString &actor, const QString &verb, bool isHeld);
    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }
    void finish(); ///< emits `confirmed` and goes
    /// Emits `confirmed` and stays: what is dismissed from now on is no answer any more.
    void answer();
    void setCancel(QPushButton *button); ///< the one that has the focus at first

    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void placePanel();
    void close(); ///< gives the focus back and goes
    [[nodiscard]] QRect panelRect() const;

    QWidget *m_panel;
    QVBoxLayout *m_column; ///< the heading, then the content
    QWidget *m_content = nullptr;
    QVBoxLayout *m_body = nullptr; ///< of the content
    QPushButton *m_close;
    QColor m_edge;
    QLabel *m_glyph;
    QLabel *m_title;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_confirm = nullptr;
    QPointer<QWidget> m_focusBefore;
    bool m_isAnswered = false;
    bool m_isClosed = false;
};

} // namespace panelboard::ui::dialogs

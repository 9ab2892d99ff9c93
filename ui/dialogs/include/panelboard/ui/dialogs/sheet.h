// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/state_look.h>

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace panelboard::ui::dialogs {

/// A question that hangs from the top of a window, over a scrim: nothing else can be pressed until it is
/// answered. Esc and Cancel, which has the focus, dismiss it. One answer, then it deletes itself.
class Sheet : public QWidget {
    Q_OBJECT
public:
    /// Covers `page` completely, and follows its size. Shown with `open()`.
    explicit Sheet(QWidget *page);

    void open();
    void dismiss();

signals:
    void confirmed();
    void dismissed();

protected:
    /// The title with the mark of what comes of it.
    void setHeading(const QString &title, std::optional<StateLook> look);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// A row "label | field", labels all equally wide.
    QHBoxLayout *addRow(const QString &label, QWidget *field);
    /// The foot: who will stand in the audit log, Cancel, and the button that does it.
    /// @param kind  of the button: "primary" or "danger"
    QPushButton *addFoot(const QString &actor, const QString &verb, const char *kind);
    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }
    void finish(); ///< emits `confirmed`

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
    QVBoxLayout *m_body;
    QLabel *m_glyph;
    QLabel *m_title;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_confirm = nullptr;
    QPointer<QWidget> m_focusBefore;
    bool m_isAnswered = false;
};

} // namespace panelboard::ui::dialogs

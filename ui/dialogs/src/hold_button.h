// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QVariantAnimation>
#include <QtWidgets/QPushButton>

namespace panelboard::ui::dialogs {

/// A button that has to be held for a second, with the mouse or with Space: it fills from the left, and a
/// click, or Enter, does nothing. GUI thread only.
class HoldButton : public QPushButton {
    Q_OBJECT
public:
    explicit HoldButton(const QString &text, QWidget *parent = nullptr);

signals:
    void held();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void start();
    void letGo();

    QVariantAnimation m_filling; ///< 0 to 1
};

} // namespace panelboard::ui::dialogs

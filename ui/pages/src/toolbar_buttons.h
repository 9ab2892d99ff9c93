// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

namespace panelboard::ui {

/// "Commands" and its key; only the key where there is little room.
class CommandsButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit CommandsButton(QWidget *parent = nullptr);
    void setTight(bool isTight);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QString keyText() const;
    bool m_isTight = false;
};

/// The alerts' bell with how many hold and are not muted.
class BellButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit BellButton(QWidget *parent = nullptr);
    /// @param unseen  some came since the list was looked at
    void setCount(int count, bool unseen);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    int m_count = 0;
    bool m_unseen = false;
};

} // namespace panelboard::ui

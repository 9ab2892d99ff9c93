// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLineEdit>

namespace panelboard::ui {

/// The field that filters the table. `/` comes here; Esc empties it, and leaves it when it is empty; Enter
/// and Down leave it with its text.
class FilterField : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterField(QWidget *parent = nullptr);

signals:
    /// The operator is done here.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QComboBox>

namespace panelboard::ui::dialogs {

/// A field with a few choices. Shows its arrow, which a combo box under a style sheet does not; the wheel
/// scrolls the form and never changes a value by accident.
class ChoiceField : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceField(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace panelboard::ui::dialogs

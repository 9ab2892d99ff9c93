// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/transition_sheet.h>

#include <QtWidgets/QFrame>

namespace panelboard::ui::dialogs {

/// What will happen, in one sentence with a figure, on a card.
class EffectCard : public QFrame {
    Q_OBJECT
public:
    EffectCard(const Effect &effect, const QColor &ink, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace panelboard::ui::dialogs

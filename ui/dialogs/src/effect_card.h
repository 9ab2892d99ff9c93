// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/transition_sheet.h>

#include <QtWidgets/QFrame>

class QLabel;

namespace panelboard::ui::dialogs {

/// What will happen, in one sentence with a figure, on a card.
class EffectCard : public QFrame {
    Q_OBJECT
public:
    EffectCard(const Effect &effect, const QColor &ink, QWidget *parent = nullptr);

    void setEffect(const Effect &effect);
    void addBelow(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_figure;
    QLabel *m_sentence;
    QLabel *m_detail;
};

} // namespace panelboard::ui::dialogs

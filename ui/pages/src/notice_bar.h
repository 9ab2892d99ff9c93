// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;

namespace panelboard::ui {

/// Something that went wrong and stays true until it is put away: a triangle and a sentence.
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
};

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;

namespace panelboard::ui {

/// What is waited for, in words, with a bar and a way to stop; there only while it takes long.
class WaitingRow : public QWidget {
    Q_OBJECT
public:
    explicit WaitingRow(QWidget *parent = nullptr);

    /// @param text  empty: nothing is waited for
    void setText(const QString &text);

signals:
    void stopAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
};

} // namespace panelboard::ui

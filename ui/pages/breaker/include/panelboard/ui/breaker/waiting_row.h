// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;

namespace panelboard::ui {

/// That history is waited for, in words, with a bar and a way to stop; there only while it takes long.
/// GUI thread only.
class WaitingRow : public QWidget {
    Q_OBJECT
public:
    explicit WaitingRow(QWidget *parent = nullptr);

    /// @param length  of the time that is read; absent: nothing is waited for
    void setWaiting(const std::optional<breaker::Duration> &length);

signals:
    void stopAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
};

} // namespace panelboard::ui

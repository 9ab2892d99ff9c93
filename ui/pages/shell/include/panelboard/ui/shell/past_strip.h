// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace panelboard::ui {

/// Below the band while the past is shown: which moment, and the way back.
class PastStrip : public QWidget {
    Q_OBJECT
public:
    explicit PastStrip(QWidget *parent = nullptr);

    /// @param at   hidden without one
    /// @param now  the present, which decides whether the date is told
    void show(const std::optional<breaker::TimePoint> &at, breaker::TimePoint now);
    /// Something that could not be read of that time; empty: all is there.
    void setProblem(const QString &problem);

signals:
    void backAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QLabel *m_text;
    QLabel *m_problem;
    QPushButton *m_back;
};

} // namespace panelboard::ui

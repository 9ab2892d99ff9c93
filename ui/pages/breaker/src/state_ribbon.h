// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state_history.h"

#include <QtWidgets/QWidget>

namespace panelboard::ui {

/// The states over the charts' time: height carries the state as well as colour. Its plot lines up with the
/// charts'.
class StateRibbon : public QWidget {
    Q_OBJECT
public:
    explicit StateRibbon(QWidget *parent = nullptr);

    void setHistory(const charts::TimeSpan &range, std::vector<StateSpan> history);
    [[nodiscard]] const std::vector<StateSpan> &history() const { return m_history; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] QRect rectOf(const charts::TimeSpan &span) const;
    void paintSpan(QPainter &painter, const StateSpan &span) const;

    charts::TimeSpan m_range;
    std::vector<StateSpan> m_history;
};

} // namespace panelboard::ui

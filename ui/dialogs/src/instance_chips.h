// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/batch_plan.h>

#include <QtWidgets/QLabel>
#include <QtWidgets/QWidget>

#include <vector>

namespace panelboard::ui::dialogs {

/// The breakers that a command is meant for, as chips in rows: state and instance; outlined with a warning
/// when one differs from the others, struck out when it is left out. The reason is in the tooltip.
class InstanceChips : public QWidget {
    Q_OBJECT
public:
    explicit InstanceChips(std::vector<PlannedBreaker> breakers, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int shown() const; ///< chips; the last one is "+37" when there are more breakers
    [[nodiscard]] QRect chip(int at) const;
    [[nodiscard]] QString nameOf(const PlannedBreaker &breaker) const;
    void paintChip(QPainter &painter, const QRect &box, const PlannedBreaker &breaker) const;

    std::vector<PlannedBreaker> m_breakers;
    int m_columns = 6;
};

/// Below the chips: who differs or is left out, and why, one line for each reason.
class InstanceRemarks : public QLabel {
    Q_OBJECT
public:
    explicit InstanceRemarks(const std::vector<PlannedBreaker> &breakers, QWidget *parent = nullptr);
};

} // namespace panelboard::ui::dialogs

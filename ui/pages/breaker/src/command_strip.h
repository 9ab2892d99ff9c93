// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QWidget>

#include <vector>

namespace panelboard::ui {

/// "Force open", "failureRateThreshold 10 % → 14 %": what a command asks for.
[[nodiscard]] QString whatOf(const fleet::Command &command);

/// The commands that are on their way, or ended a moment ago: requested → acknowledged → observed. Says
/// "observed" only when a reading showed it; a command that failed stays until it is old.
class CommandStrip : public QWidget {
    Q_OBJECT
public:
    explicit CommandStrip(QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts);

    /// One line per command: "Force open: requested → acknowledged".
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void paintCommand(QPainter &painter, const fleet::CommandView &command, const QRect &row) const;

    std::vector<std::shared_ptr<const fleet::CommandView>> m_commands; ///< newest first
};

} // namespace panelboard::ui

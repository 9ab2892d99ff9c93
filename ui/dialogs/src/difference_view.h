// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/command.h>

#include <QtWidgets/QFrame>

#include <vector>

namespace panelboard::ui::dialogs {

/// The lines of a configuration that change, old above new, in fixed type.
class DifferenceView : public QFrame {
    Q_OBJECT
public:
    explicit DifferenceView(const std::vector<fleet::EditConfig::Edit> &edits, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace panelboard::ui::dialogs

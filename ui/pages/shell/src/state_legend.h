// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace panelboard::ui {

/// How to read the console: each state's mark, its word and what it means; the bar and its threshold.
class StateLegend : public QWidget {
    Q_OBJECT
public:
    explicit StateLegend(QWidget *parent = nullptr);
};

} // namespace panelboard::ui

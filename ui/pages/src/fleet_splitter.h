// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QSplitter>

namespace panelboard::ui {

/// A splitter that is drawn 1 px wide and can be grabbed over 7.
class FleetSplitter : public QSplitter {
    Q_OBJECT
public:
    explicit FleetSplitter(QWidget *parent = nullptr);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace panelboard::ui

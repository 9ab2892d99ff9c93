// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include <functional>

class QWidget;

namespace panelboard::ui {

/// Does something in the turn after a widget was painted for the first time: what the operator looks for
/// first is there first. Ends itself. GUI thread only.
class AfterFirstPaint : public QObject {
    Q_OBJECT
public:
    /// @param widget  outlives nothing: with it this ends as well
    AfterFirstPaint(QWidget *widget, std::function<void()> act);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_act;
};

} // namespace panelboard::ui

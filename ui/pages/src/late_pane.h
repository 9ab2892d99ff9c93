// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <functional>

namespace panelboard::ui {

/// Holds the place of a widget that is costly to make, and makes it after the window's first picture: what
/// the operator looks for first is there first.
class LatePane : public QWidget {
    Q_OBJECT
public:
    explicit LatePane(std::function<QWidget *()> make, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();

    std::function<QWidget *()> m_make; ///< empty once it was called
};

} // namespace panelboard::ui

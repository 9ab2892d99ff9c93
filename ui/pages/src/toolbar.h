// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace panelboard::ui {

class BellButton;
class CommandsButton;
class FilterField;
class PageTabs;
class TimeAxis;
class TimeButtons;

/// The row below the band: pages, filter, time, alerts, commands, and a menu of what is rarely needed.
class Toolbar : public QWidget {
    Q_OBJECT
public:
    /// @param axis  outlives it
    explicit Toolbar(TimeAxis &axis, QWidget *parent = nullptr);

    [[nodiscard]] FilterField &filter() const { return *m_filter; }
    [[nodiscard]] PageTabs &tabs() const { return *m_tabs; }
    [[nodiscard]] BellButton &bell() const { return *m_bell; }
    void setMenu(QMenu *menu);
    /// What the page that is shown has use for.
    void offer(bool filter, bool time);

signals:
    void commandsAsked();
    void alertsToggled(bool shown);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintMenuIcon();

    PageTabs *m_tabs;
    FilterField *m_filter;
    TimeButtons *m_time;
    BellButton *m_bell;
    CommandsButton *m_commands;
    QPushButton *m_menu;
};

} // namespace panelboard::ui

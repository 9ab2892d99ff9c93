// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QWidget>

#include <functional>
#include <map>
#include <string>

class QScrollArea;
class QVBoxLayout;

namespace panelboard::ui {

class ActionBar;
class BreakerHeader;
class ChartStack;
class CommandStrip;
class ConfigCard;
class EventLog;
class HistoryFeed;
class NoticeCard;
class TimeAxis;
class WaitingRow;
class WhyCard;
class WindowStrip;

/// What stands in the pane while a breaker is shown: head and actions stay, the rest scrolls beneath.
class PaneContent : public QWidget {
    Q_OBJECT
public:
    explicit PaneContent(std::function<breaker::TimePoint()> now, QWidget *parent = nullptr);

    /// Both outlive the content.
    void setTime(TimeAxis &axis, HistoryFeed &feed);
    /// @param pending  thresholds and other properties that were asked for and are not in force yet
    void setFacts(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts,
                  const std::map<std::string, breaker::PropertyValue> &pending);
    void showEvents();
    void showWhy();

signals:
    void updateAsked(panelboard::fleet::StateUpdate update);
    void updateOfAllAsked(panelboard::fleet::StateUpdate update);
    void editAsked();
    void thresholdChosen(const QString &property, double percent);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildScrolled(QVBoxLayout &layout);
    void setNotice(const BreakerFacts &facts);

    BreakerHeader *m_header;
    ActionBar *m_actions;
    CommandStrip *m_commands;
    NoticeCard *m_notice;
    QScrollArea *m_scroll;
    WhyCard *m_why;
    WaitingRow *m_waiting;
    ChartStack *m_charts;
    WindowStrip *m_window;
    ConfigCard *m_config;
    EventLog *m_events;
    const TimeAxis *m_axis = nullptr;
    const HistoryFeed *m_feed = nullptr;
};

} // namespace panelboard::ui

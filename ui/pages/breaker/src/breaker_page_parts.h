// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <panelboard/ui/breaker/breaker_page.h>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace panelboard::ui {

namespace dialogs {
class Steering;
}
class ActionBar;
class BreakerHeader;
class ChartStack;
class ConfigCard;
class EventLog;
class HistoryFeed;
class InstancesPanel;
class LatencyPanel;
class NoteField;
class NoticeCard;
class PendingEdits;
class WaitingRow;
class WhyCard;
class WindowRing;

/// What the page shows and what it consists of; its children own themselves.
struct BreakerPage::Parts {
    std::optional<fleet::BreakerKey> key;
    std::optional<BreakerFacts> facts;
    HistoryFeed *feed = nullptr;
    WaitingRow *waiting = nullptr;
    dialogs::Steering *steering = nullptr;
    QStackedWidget *pages = nullptr;
    QWidget *body = nullptr;
    NoticeCard *notice = nullptr;
    QPushButton *crumb = nullptr;
    BreakerHeader *header = nullptr;
    ActionBar *actions = nullptr;
    ChartStack *charts = nullptr;
    LatencyPanel *latency = nullptr;
    InstancesPanel *instances = nullptr;
    WhyCard *why = nullptr;
    WindowRing *window = nullptr;
    ConfigCard *config = nullptr;
    EventLog *events = nullptr;
    QScrollArea *right = nullptr;
    NoteField *note = nullptr;
    PendingEdits *pending = nullptr;
};

} // namespace panelboard::ui

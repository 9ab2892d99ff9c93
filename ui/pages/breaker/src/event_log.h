// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QWidget>

class QLabel;
class QListView;

namespace panelboard::ui {

class EventLogModel;

/// The event log under its heading: newest first, as many rows as fit, the others by scrolling.
class EventLog : public QWidget {
    Q_OBJECT
public:
    explicit EventLog(QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts);
    void focusList();

private:
    EventLogModel *m_model;
    QListView *m_list;
    QLabel *m_empty;
};

} // namespace panelboard::ui

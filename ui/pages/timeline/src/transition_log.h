// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QTableView;

namespace panelboard::ui {

class TransitionModel;

/// The transitions of the time shown, newest first; a row leads to its breaker at that time.
class TransitionLog : public QWidget {
    Q_OBJECT
public:
    explicit TransitionLog(QWidget *parent = nullptr);

    /// @param summary    beside the heading: how many, and of what time
    /// @param emptyText  in the place of the rows when there are none
    void setTransitions(std::vector<fleet::TransitionRecord> transitions, breaker::TimePoint now,
                        const QString &summary, const QString &emptyText);

signals:
    void breakerActivated(const panelboard::fleet::BreakerKey &key, panelboard::breaker::TimePoint at);

private:
    void activate(int row);
    void copyRows();

    TransitionModel *m_model;
    QTableView *m_table;
    QLabel *m_summary;
    QLabel *m_empty;
};

} // namespace panelboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace panelboard::ui {

/// Changes of state, newest first. GUI thread only.
class TransitionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, BreakerColumn, FromColumn, ToColumn, CauseColumn, ActorColumn, ColumnCount };
    enum Role { LookRole = Qt::UserRole + 1 }; ///< StateLook as int of From and To; −1: not known

    explicit TransitionModel(QObject *parent = nullptr);

    /// @param transitions  oldest first, as the fleet answers
    void setTransitions(std::vector<fleet::TransitionRecord> transitions, breaker::TimePoint now);
    [[nodiscard]] const fleet::TransitionRecord &at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const fleet::TransitionRecord &record, int column) const;

    std::vector<fleet::TransitionRecord> m_records; ///< newest first; no two with the same id
    breaker::TimePoint m_now;
};

} // namespace panelboard::ui

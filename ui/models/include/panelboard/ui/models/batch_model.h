// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <QtCore/QAbstractListModel>
#include <QtCore/QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace panelboard::ui {

/// "requested", "acknowledged", "observed", …: a step of a command's life, for people.
[[nodiscard]] QString phaseWord(fleet::CommandPhase phase);
/// "requested → acknowledged → observed": the steps that it has really taken.
[[nodiscard]] QString stepsOf(const fleet::CommandView &command);

/// Commands that were handed in together, one row each, and how far each of them is. A command that the
/// snapshots do not carry any more keeps the last thing that was known of it. GUI thread only.
class BatchModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        PhaseRole = Qt::UserRole, ///< int of fleet::CommandPhase
        StepsRole,                ///< QString
        MessageRole,              ///< QString; empty when nothing has to be said
    };

    explicit BatchModel(QObject *parent = nullptr);

    /// Follows these from now on.
    /// @param ids  of `commands`, in the same order
    void follow(const std::vector<std::uint64_t> &ids, const std::vector<fleet::Command> &commands);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] std::size_t count(fleet::CommandPhase phase) const;
    [[nodiscard]] bool isSettled() const; ///< all of them are
    /// "10 of 12 observed, 1 refused (gw-9: 403 …)".
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const std::vector<std::shared_ptr<const fleet::CommandView>> &commands() const
    {
        return m_commands;
    }
    /// The commands that would take back what has been done so far; empty when there is nothing to undo.
    [[nodiscard]] std::vector<fleet::Command> undo(const fleet::FleetSnapshot &now) const;

public slots:
    void applySnapshot(const panelboard::fleet::FleetSnapshotPtr &snapshot);

signals:
    void progressed(); ///< at least one of them went a step further

private:
    [[nodiscard]] QString nameOf(const fleet::BreakerKey &key) const;
    [[nodiscard]] QString troubleOf(fleet::CommandPhase phase) const;

    std::vector<std::shared_ptr<const fleet::CommandView>> m_commands; ///< in the order of submission
    bool m_isOneBreaker = true; ///< all are the same breaker of one service: the instance names them
};

} // namespace panelboard::ui

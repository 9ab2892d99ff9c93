// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/fleet_row.h>

#include <QtCore/QAbstractItemModel>

#include <map>
#include <memory>
#include <vector>

namespace panelboard::ui {

/// The columns of the fleet table, in the order of reading.
enum class FleetColumn : int {
    State,
    Breaker,
    FailureRate,
    SlowCallRate,
    CallsPerSecond,
    RefusedPerSecond,
    Next,
    TimeInState,
    Age,
};
inline constexpr int kFleetColumns = 9;

enum FleetRole : int {
    RowRole = Qt::UserRole, ///< `const FleetRow *`, the same in every column; valid until the model changes
};

/// Every breaker of the fleet. A breaker that runs in one instance is one row at the top level; one that
/// runs in several is a group at the top level with a row for each instance below it. Rows stand in the
/// order of service, breaker and instance: the worst-first order is the proxy's.
///
/// Cost: `applySnapshot` walks the targets that changed; only a target that comes, goes or changes its set
/// of breakers costs a walk over the whole fleet. It never resets the model.
class FleetModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit FleetModel(QObject *parent = nullptr);
    ~FleetModel() override;

    /// Where a breaker of one instance stands, in the first column; invalid when it is unknown.
    [[nodiscard]] QModelIndex find(const fleet::BreakerKey &key) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

public slots:
    void applySnapshot(const panelboard::fleet::FleetSnapshotPtr &snapshot);

private:
    struct Member;
    struct Group;
    struct Wanted;
    /// Where a breaker of a snapshot stands.
    struct Place {
        Group *group = nullptr; ///< null: another target has a breaker of the same name
        std::size_t member = 0;
    };

    [[nodiscard]] const FleetRow *rowAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Group &group) const;
    [[nodiscard]] Place placeOf(const fleet::BreakerKey &key) const;
    [[nodiscard]] bool hasShapeOf(const fleet::FleetSnapshot &snapshot) const;
    void reshape(const fleet::FleetSnapshot &snapshot);
    void removeGroupsNotIn(const std::vector<Wanted> &wanted);
    void insertGroupsOf(const std::vector<Wanted> &wanted);
    [[nodiscard]] static std::unique_ptr<Group> makeGroup(const Wanted &wanted);
    void reshapeGroup(Group &group, const Wanted &wanted);
    void mergeMembers(Group &group, const Wanted &wanted);
    void renumber();
    void findPlaces(const fleet::FleetSnapshot &snapshot);
    /// The members that changed, by group.
    using Changes = std::map<Group *, std::vector<int>>;
    void takeViews(const fleet::FleetSnapshot &snapshot, Changes &changes);
    void takeCommands(const fleet::FleetSnapshot &snapshot, Changes &changes);
    void refresh(const fleet::FleetSnapshot &snapshot);
    void announce(const QModelIndex &parent, std::vector<int> rows);

    std::vector<std::unique_ptr<Group>> m_groups;                    ///< by service, then name
    std::vector<std::shared_ptr<const fleet::TargetView>> m_targets; ///< of the last snapshot
    std::vector<std::vector<Place>> m_places;                   ///< by target and breaker, as in m_targets
    std::map<fleet::BreakerKey, fleet::CommandPhase> m_pending; ///< changes of state on their way
};

} // namespace panelboard::ui

Q_DECLARE_METATYPE(const panelboard::ui::FleetRow *)

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/fleet_arrangement.h>
#include <panelboard/ui/models/fleet_filter.h>
#include <panelboard/ui/models/fleet_picture.h>
#include <panelboard/ui/models/fleet_row.h>
#include <panelboard/ui/models/row_steps.h>

#include <QtCore/QAbstractItemModel>

#include <optional>
#include <unordered_map>
#include <vector>

namespace panelboard::ui {

enum FleetRole : int {
    RowRole = Qt::UserRole, ///< `const FleetRow *`, the same in every column; valid until the model changes
    CellRole,               ///< quint32: the cell of the picture; of a group its worst one's
};

/// The breakers that the filter lets through, in order. Grouped: a breaker that runs in one instance is one
/// row at the top level; one that runs in several is a group there with a row for each instance below it.
/// Flat: one row each. Rows change places at most every 5 s, and not while the order is held; until they are
/// sorted for the first time they stand by service, name and instance.
///
/// Cost: a picture costs one comparison per breaker; rows are made when they are asked for. Filter and order
/// cost a walk over the fleet each time they are applied. It is only reset when rows are grouped otherwise.
class FleetModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit FleetModel(QObject *parent = nullptr);

    void setFilter(const FleetFilter &filter);
    [[nodiscard]] const FleetFilter &filter() const { return m_filter; }
    /// Sorts at once.
    void setOrder(const FleetOrder &order);
    [[nodiscard]] const FleetOrder &order() const { return m_order; }
    void setGrouped(bool isGrouped);
    [[nodiscard]] bool isGrouped() const { return m_isGrouped; }

    /// While held (the pointer is over the rows) nothing moves.
    void holdOrder(bool hold) { m_isHeld = hold; }
    /// Sorts if the last time was 5 s ago or never, and the order is not held. The page calls it as time
    /// passes.
    void sortIfDue(breaker::TimePoint now);

    /// Where a breaker of one instance stands, in the first column; invalid when it is not shown.
    [[nodiscard]] QModelIndex find(const fleet::BreakerKey &key) const;
    [[nodiscard]] const FleetPicturePtr &picture() const { return m_picture; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

public slots:
    void applyPicture(const panelboard::ui::FleetPicturePtr &picture);
    /// Draws the picture here and now, whatever it costs.
    void applySnapshot(const panelboard::fleet::FleetSnapshotPtr &snapshot);

private:
    [[nodiscard]] FleetArrangement wanted() const;
    void judge();
    bool judgeValues();
    void adopt(const FleetPicturePtr &picture);
    void announceAll();
    void announceChanges(const FleetPicture &before);
    void announce(const QModelIndex &parent, const std::vector<int> &rows);
    void show(FleetArrangement next);
    void reorder(FleetArrangement next);
    void remove(const QModelIndex &parent, RowRange range);
    void insert(const QModelIndex &parent, RowRange range, const TopRow *top, const FleetArrangement &rows);
    void indexRows();
    [[nodiscard]] QModelIndex topIndex(std::uint32_t id) const;
    [[nodiscard]] const FleetRow *rowAt(const QModelIndex &index) const;
    [[nodiscard]] std::uint32_t cellAt(const QModelIndex &index) const;
    [[nodiscard]] bool isGroupAt(const QModelIndex &index) const;

    FleetPicturePtr m_picture; ///< never null
    FleetFilter m_filter;
    FleetOrder m_order;
    bool m_isGrouped = true;
    bool m_isSorted = false; ///< ever
    bool m_isHeld = false;
    std::optional<breaker::TimePoint> m_sortedAt;
    std::vector<bool> m_named;  ///< by cell: what the names decide; empty: all pass
    std::vector<bool> m_passes; ///< by cell; empty: all pass
    FleetArrangement m_rows;
    std::vector<int> m_topRows;                                 ///< by id of a top row; -1: not shown
    mutable std::unordered_map<std::uint64_t, FleetRow> m_made; ///< of this picture
};

} // namespace panelboard::ui

Q_DECLARE_METATYPE(const panelboard::ui::FleetRow *)

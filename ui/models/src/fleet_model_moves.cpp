// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows of the fleet get from one arrangement to the next: what leaves, what moves, what comes in.
#include <panelboard/ui/models/fleet_model.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace panelboard::ui {

namespace {

constexpr int kNoRow = -1;

RowIds idsOf(const FleetArrangement &rows)
{
    RowIds ids(rows.size());
    std::ranges::transform(rows, ids.begin(), &TopRow::id);
    return ids;
}

/// The rows named by `ids`, taken from `rows`.
FleetArrangement picked(const FleetArrangement &rows, const RowIds &ids)
{
    std::vector<const TopRow *> byId;
    for (const TopRow &row : rows) {
        if (row.id >= byId.size())
            byId.resize(row.id + 1UL);
        byId[row.id] = &row;
    }
    FleetArrangement taken;
    taken.reserve(ids.size());
    for (const std::uint32_t id : ids)
        taken.push_back(*byId[id]);
    return taken;
}

/// The group of the same service and name in another shape.
std::uint32_t groupIn(const FleetShape &shape, const fleet::BreakerKey &key)
{
    const auto nameOf = [&shape](const FleetShape::Span &span) {
        return std::tie(shape.keys[span.first].service, shape.keys[span.first].name);
    };
    const auto wanted = std::tie(key.service, key.name);
    const auto found = std::ranges::lower_bound(shape.groups, wanted, {}, nameOf);
    return found != shape.groups.end() && nameOf(*found) == wanted
               ? static_cast<std::uint32_t>(found - shape.groups.begin())
               : FleetShape::kNowhere;
}

} // namespace

/// Goes over to a picture with other breakers: what is gone leaves, what stays gets its new number.
void FleetModel::adopt(const FleetPicturePtr &picture)
{
    const FleetShape &before = *m_picture->shape;
    const FleetShape &after = *picture->shape;
    std::vector<std::uint32_t> cells(before.keys.size());
    std::ranges::transform(before.keys, cells.begin(), [&after](const auto &key) { return after.find(key); });
    std::vector<std::uint32_t> groups(before.groups.size());
    std::ranges::transform(before.groups, groups.begin(), [&](const FleetShape::Span &span) {
        return groupIn(after, before.keys[span.first]);
    });
    const auto &tops = m_isGrouped ? groups : cells;
    const auto isGone = [](const auto &numbers) {
        return [&numbers](std::uint32_t id) { return numbers[id] == FleetShape::kNowhere; };
    };

    FleetArrangement rows = m_rows;
    std::erase_if(rows, [&](const TopRow &row) { return isGone(tops)(row.id); });
    for (TopRow &row : rows)
        std::erase_if(row.members, isGone(cells));
    show(rows);
    for (TopRow &row : rows) {
        row.id = tops[row.id];
        std::ranges::transform(row.members, row.members.begin(),
                               [&cells](std::uint32_t cell) { return cells[cell]; });
    }
    emit layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    for (const QModelIndex &one : old) {
        const quintptr id = one.internalId();
        moved += createIndex(one.row(), one.column(), id == 0 ? id : quintptr(tops[id - 1]) + 1);
    }
    m_picture = picture;
    m_made.clear();
    m_rows = std::move(rows);
    indexRows();
    changePersistentIndexList(old, moved);
    emit layoutChanged();
}

/// Becomes `next`, step by step: see RowSteps.
void FleetModel::show(FleetArrangement next)
{
    if (next == m_rows)
        return;
    const RowSteps tops(idsOf(m_rows), idsOf(next));
    if (tops.gathered != idsOf(m_rows))
        reorder(picked(m_rows, tops.gathered));
    for (const RowRange &range : tops.gone)
        remove({}, range);

    // Below the rows that stay: what is gone leaves.
    std::vector<const TopRow *> nextById(m_topRows.size());
    for (const TopRow &row : next)
        if (row.id < nextById.size())
            nextById[row.id] = &row;
    constexpr std::size_t kAnyRanges = std::numeric_limits<std::size_t>::max();
    FleetArrangement kept = m_rows;
    std::vector<std::pair<std::uint32_t, RowSteps>> below;
    for (TopRow &row : kept) {
        const TopRow &wanted = *nextById[row.id];
        if (wanted.members == row.members)
            continue;
        const auto &[id, steps] =
            below.emplace_back(row.id, RowSteps(row.members, wanted.members, kAnyRanges));
        for (const RowRange &range : steps.gone)
            remove(topIndex(row.id), range);
        row.members = steps.kept;
    }
    kept = picked(kept, tops.kept);
    if (kept != m_rows)
        reorder(kept);

    for (const RowRange &range : tops.added)
        insert({}, range, nullptr, picked(next, tops.filled));
    for (const auto &[id, steps] : below)
        for (const RowRange &range : steps.added)
            insert(topIndex(id), range, nextById[id], {});
    if (next != m_rows)
        reorder(std::move(next));
}

/// The same rows in another order, in one go for all levels.
void FleetModel::reorder(FleetArrangement next)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<std::uint32_t> shown;
    shown.reserve(static_cast<std::size_t>(old.size()));
    for (const QModelIndex &one : old) {
        const auto row = static_cast<std::size_t>(one.row());
        shown.push_back(one.internalId() == 0
                            ? m_rows[row].id
                            : m_rows[static_cast<std::size_t>(one.parent().row())].members[row]);
    }
    m_rows = std::move(next);
    indexRows();
    QModelIndexList moved;
    for (qsizetype at = 0; at < old.size(); ++at) {
        const std::uint32_t id = shown[static_cast<std::size_t>(at)];
        const quintptr inside = old[at].internalId();
        int row = 0;
        if (inside == 0) {
            row = m_topRows[id];
        } else {
            const auto &members = m_rows[static_cast<std::size_t>(m_topRows[inside - 1])].members;
            row = static_cast<int>(std::ranges::find(members, id) - members.begin());
        }
        moved += createIndex(row, old[at].column(), inside);
    }
    changePersistentIndexList(old, moved);
    emit layoutChanged();
}

void FleetModel::remove(const QModelIndex &parent, RowRange range)
{
    const auto erase = [range](auto &rows) {
        rows.erase(rows.begin() + range.first, rows.begin() + range.second + 1);
    };
    beginRemoveRows(parent, range.first, range.second);
    if (parent.isValid()) {
        erase(m_rows[static_cast<std::size_t>(parent.row())].members);
    } else {
        erase(m_rows);
        indexRows();
    }
    endRemoveRows();
}

/// @param top   whose members come in below `parent`
/// @param rows  without a parent: the rows of which those in the range come in
void FleetModel::insert(const QModelIndex &parent, RowRange range, const TopRow *top,
                        const FleetArrangement &rows)
{
    const auto take = [range](auto &into, const auto &from) {
        into.insert(into.begin() + range.first, from.begin() + range.first, from.begin() + range.second + 1);
    };
    beginInsertRows(parent, range.first, range.second);
    if (parent.isValid()) {
        take(m_rows[static_cast<std::size_t>(parent.row())].members, top->members);
    } else {
        take(m_rows, rows);
        indexRows();
    }
    endInsertRows();
}

void FleetModel::indexRows()
{
    m_topRows.assign(m_isGrouped ? m_picture->groups.size() : m_picture->cells.size(), kNoRow);
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        const std::uint32_t id = m_rows[static_cast<std::size_t>(row)].id;
        if (id >= m_topRows.size())
            m_topRows.resize(id + 1UL, kNoRow);
        m_topRows[id] = row;
    }
}

QModelIndex FleetModel::topIndex(std::uint32_t id) const
{
    const int row = id < m_topRows.size() ? m_topRows[id] : kNoRow;
    return row == kNoRow ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

} // namespace panelboard::ui

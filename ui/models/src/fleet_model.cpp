// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_model.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace panelboard::ui {

namespace {

constexpr std::chrono::seconds kSortEvery(5);
constexpr int kNoRow = -1;
constexpr std::uint64_t kGroupBit = std::uint64_t(1) << 32;

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

FleetPicturePtr emptyPicture() { return pictureOf(std::make_shared<const fleet::FleetSnapshot>(), nullptr); }

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

FleetModel::FleetModel(QObject *parent) : QAbstractItemModel(parent), m_picture(emptyPicture()) {}

void FleetModel::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    applyPicture(pictureOf(snapshot, m_picture));
}

void FleetModel::applyPicture(const FleetPicturePtr &picture)
{
    if (picture == m_picture)
        return;
    const FleetPicturePtr before = m_picture;
    if (before->shape != picture->shape) {
        adopt(picture);
        judge();
        show(keepPlaces(m_rows, wanted()));
        announceAll();
        return;
    }
    m_picture = picture;
    m_made.clear();
    announceChanges(*before);
    if (m_filter.dependsOnValues() && judgeValues())
        show(keepPlaces(m_rows, wanted()));
}

FleetArrangement FleetModel::wanted() const
{
    return arrange(*m_picture, m_passes, m_isSorted ? m_order : FleetOrder{FleetColumn::Breaker, false},
                   m_isGrouped);
}

/// Names are judged once; state and figures with every picture.
void FleetModel::judge()
{
    m_named.clear();
    m_passes.clear();
    if (m_filter.isEmpty())
        return;
    m_named.reserve(m_picture->cells.size());
    for (const FleetCell &cell : m_picture->cells)
        m_named.push_back(m_filter.acceptsNames(cell));
    m_passes = m_named;
    judgeValues();
}

bool FleetModel::judgeValues()
{
    bool isOther = false;
    for (std::size_t at = 0; at < m_named.size(); ++at) {
        if (!m_named[at])
            continue;
        const bool passes = m_filter.acceptsValues(m_picture->cells[at]);
        isOther |= passes != m_passes[at];
        m_passes[at] = passes;
    }
    return isOther;
}

void FleetModel::setFilter(const FleetFilter &filter)
{
    m_filter = filter;
    judge();
    show(keepPlaces(m_rows, wanted()));
}

void FleetModel::setOrder(const FleetOrder &order)
{
    m_order = order;
    m_isSorted = true;
    show(wanted());
}

void FleetModel::setGrouped(bool isGrouped)
{
    if (m_isGrouped == isGrouped)
        return;
    beginResetModel();
    m_isGrouped = isGrouped;
    m_rows = wanted();
    indexRows();
    endResetModel();
}

void FleetModel::sortIfDue(breaker::TimePoint now)
{
    if (m_isHeld || m_rows.empty() || (m_sortedAt && now - *m_sortedAt < kSortEvery))
        return;
    m_sortedAt = now;
    m_isSorted = true;
    show(wanted());
}

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

void FleetModel::announceAll()
{
    const auto announceBelow = [this](const QModelIndex &parent) {
        if (const int rows = rowCount(parent); rows > 0)
            emit dataChanged(index(0, 0, parent), index(rows - 1, kFleetColumns - 1, parent),
                             {RowRole, Qt::DisplayRole, Qt::AccessibleTextRole});
    };
    for (const TopRow &top : m_rows)
        announceBelow(topIndex(top.id));
    announceBelow({});
}

void FleetModel::announceChanges(const FleetPicture &before)
{
    std::vector<bool> changed(before.cells.size());
    for (std::size_t at = 0; at < changed.size(); ++at)
        changed[at] = differs(before.cells[at], m_picture->cells[at]);
    std::vector<int> tops;
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        const TopRow &top = m_rows[static_cast<std::size_t>(row)];
        std::vector<int> below;
        for (int at = 0; at < static_cast<int>(top.members.size()); ++at)
            if (changed[top.members[static_cast<std::size_t>(at)]])
                below.push_back(at);
        if (!below.empty())
            announce(topIndex(top.id), below);
        const FleetShape::Span cells =
            m_isGrouped ? m_picture->shape->groups[top.id] : FleetShape::Span{top.id, 1};
        const auto first = changed.begin() + static_cast<std::ptrdiff_t>(cells.first);
        if (std::find(first, first + static_cast<std::ptrdiff_t>(cells.count), true) !=
            first + static_cast<std::ptrdiff_t>(cells.count))
            tops.push_back(row);
    }
    announce({}, tops);
}

void FleetModel::announce(const QModelIndex &parent, const std::vector<int> &rows)
{
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        emit dataChanged(index(rows[begin], 0, parent), index(rows[end - 1], kFleetColumns - 1, parent),
                         {RowRole, Qt::DisplayRole, Qt::AccessibleTextRole});
        begin = end;
    }
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

QModelIndex FleetModel::find(const fleet::BreakerKey &key) const
{
    const std::uint32_t cell = m_picture->shape->find(key);
    if (cell == FleetShape::kNowhere)
        return {};
    if (!m_isGrouped)
        return topIndex(cell);
    const std::uint32_t group = m_picture->shape->groupOf[cell];
    const QModelIndex top = topIndex(group);
    if (!top.isValid() || m_picture->groups[group].count == 1)
        return top;
    const auto &members = m_rows[static_cast<std::size_t>(top.row())].members;
    const auto found = std::ranges::find(members, cell);
    return found == members.end() ? QModelIndex() : index(static_cast<int>(found - members.begin()), 0, top);
}

QModelIndex FleetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= kFleetColumns || row >= rowCount(parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    return createIndex(row, column, quintptr(m_rows[static_cast<std::size_t>(parent.row())].id) + 1);
}

QModelIndex FleetModel::parent(const QModelIndex &child) const
{
    return child.isValid() && child.internalId() != 0
               ? topIndex(static_cast<std::uint32_t>(child.internalId() - 1))
               : QModelIndex();
}

int FleetModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_rows.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return static_cast<int>(m_rows[static_cast<std::size_t>(parent.row())].members.size());
}

int FleetModel::columnCount(const QModelIndex &) const { return kFleetColumns; }

bool FleetModel::isGroupAt(const QModelIndex &index) const
{
    return m_isGrouped && index.internalId() == 0 &&
           m_picture->groups[m_rows[static_cast<std::size_t>(index.row())].id].count > 1;
}

std::uint32_t FleetModel::cellAt(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (index.internalId() != 0)
        return m_rows[static_cast<std::size_t>(m_topRows[index.internalId() - 1])].members[row];
    const std::uint32_t id = m_rows[row].id;
    return m_isGrouped ? m_picture->groups[id].worst : id;
}

const FleetRow *FleetModel::rowAt(const QModelIndex &index) const
{
    const bool isGroup = isGroupAt(index);
    const std::uint32_t id = isGroup ? m_rows[static_cast<std::size_t>(index.row())].id : cellAt(index);
    const auto [made, isNew] = m_made.try_emplace(isGroup ? id | kGroupBit : id);
    if (isNew)
        made->second = isGroup ? rowOf(*m_picture, m_picture->groups[id]) : rowOf(m_picture->cells[id]);
    return &made->second;
}

QVariant FleetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == RowRole)
        return QVariant::fromValue(rowAt(index));
    if (role == CellRole)
        return QVariant::fromValue<quint32>(cellAt(index));
    return {};
}

} // namespace panelboard::ui

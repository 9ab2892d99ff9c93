// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_model.h>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr std::chrono::seconds kSortEvery(5);
constexpr std::uint64_t kGroupBit = std::uint64_t(1) << 32;

FleetPicturePtr emptyPicture() { return pictureOf(std::make_shared<const fleet::FleetSnapshot>(), nullptr); }

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

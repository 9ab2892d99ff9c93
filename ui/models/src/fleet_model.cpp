// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_model.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace panelboard::ui {

using ViewPtr = std::shared_ptr<const fleet::BreakerView>;

struct FleetModel::Member {
    ViewPtr view;
    FleetRow row;

    explicit Member(ViewPtr of) : view(std::move(of)), row(rowOf(*view)) {}
    [[nodiscard]] const std::string &instance() const { return view->key.instance; }
};

/// One row of the top level. It has rows below it only when it has more than one member.
struct FleetModel::Group {
    std::string service;
    std::string name;
    int row = 0;                 ///< its own, at the top level
    std::vector<Member> members; ///< by instance; never empty
    FleetRow summary;            ///< used when there is more than one member

    [[nodiscard]] bool isGroup() const { return members.size() > 1; }
    void summarise()
    {
        if (!isGroup())
            return;
        std::vector<FleetRow> rows;
        rows.reserve(members.size());
        for (const Member &member : members)
            rows.push_back(member.row);
        summary = groupOf(rows);
    }
};

/// A group as a snapshot wants it: views by instance, each instance once.
struct FleetModel::Wanted {
    std::string service;
    std::string name;
    std::vector<ViewPtr> views;
};

namespace {

template <typename A, typename B>
bool isBefore(const A &a, const B &b)
{
    return std::tie(a.service, a.name) < std::tie(b.service, b.name);
}

bool haveSameBreakers(const fleet::TargetView &a, const fleet::TargetView &b)
{
    return std::ranges::equal(a.breakers, b.breakers,
                              [](const ViewPtr &x, const ViewPtr &y) { return x->key == y->key; });
}

} // namespace

FleetModel::FleetModel(QObject *parent) : QAbstractItemModel(parent) {}
FleetModel::~FleetModel() = default;

void FleetModel::applySnapshot(const fleet::FleetSnapshotPtr &snapshot)
{
    if (hasShapeOf(*snapshot)) {
        refresh(*snapshot);
    } else {
        reshape(*snapshot);
        findPlaces(*snapshot);
        refresh(*snapshot);
    }
    m_targets = snapshot->targets;
}

bool FleetModel::hasShapeOf(const fleet::FleetSnapshot &snapshot) const
{
    return std::ranges::equal(m_targets, snapshot.targets, [](const auto &mine, const auto &theirs) {
        return mine == theirs || haveSameBreakers(*mine, *theirs);
    });
}

void FleetModel::reshape(const fleet::FleetSnapshot &snapshot)
{
    std::map<std::tuple<std::string, std::string, std::string>, ViewPtr> inOrder;
    for (const auto &target : snapshot.targets)
        for (const ViewPtr &view : target->breakers)
            inOrder.emplace(std::tuple(view->key.service, view->key.name, view->key.instance), view);
    std::vector<Wanted> wanted;
    for (const auto &[key, view] : inOrder) {
        const auto &[service, name, instance] = key;
        if (wanted.empty() || wanted.back().service != service || wanted.back().name != name)
            wanted.push_back({service, name, {}});
        wanted.back().views.push_back(view);
    }

    removeGroupsNotIn(wanted);
    insertGroupsOf(wanted);
    for (std::size_t at = 0; at < wanted.size(); ++at)
        reshapeGroup(*m_groups[at], wanted[at]);
}

void FleetModel::removeGroupsNotIn(const std::vector<Wanted> &wanted)
{
    const auto isGone = [&wanted](const std::unique_ptr<Group> &group) {
        const auto found = std::ranges::lower_bound(
            wanted, *group, [](const auto &a, const auto &b) { return isBefore(a, b); });
        return found == wanted.end() || isBefore(*group, *found);
    };
    for (auto end = m_groups.size(); end > 0;) {
        if (!isGone(m_groups[end - 1])) {
            --end;
            continue;
        }
        auto begin = end - 1;
        while (begin > 0 && isGone(m_groups[begin - 1]))
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_groups.erase(m_groups.begin() + static_cast<std::ptrdiff_t>(begin),
                       m_groups.begin() + static_cast<std::ptrdiff_t>(end));
        renumber();
        endRemoveRows();
        end = begin;
    }
}

void FleetModel::insertGroupsOf(const std::vector<Wanted> &wanted)
{
    const auto isThere = [this, &wanted](std::size_t at, std::size_t group) {
        return group < m_groups.size() && !isBefore(wanted[at], *m_groups[group]);
    };
    for (std::size_t at = 0; at < wanted.size();) {
        if (isThere(at, at)) {
            ++at;
            continue;
        }
        auto end = at + 1;
        while (end < wanted.size() && !isThere(end, at))
            ++end;
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
        for (; at < end; ++at)
            m_groups.insert(m_groups.begin() + static_cast<std::ptrdiff_t>(at), makeGroup(wanted[at]));
        renumber();
        endInsertRows();
    }
}

std::unique_ptr<FleetModel::Group> FleetModel::makeGroup(const Wanted &wanted)
{
    auto group = std::make_unique<Group>();
    group->service = wanted.service;
    group->name = wanted.name;
    group->members = std::vector<Member>(wanted.views.begin(), wanted.views.end());
    group->summarise();
    return group;
}

void FleetModel::reshapeGroup(Group &group, const Wanted &wanted)
{
    const bool same = std::ranges::equal(group.members, wanted.views, {}, &Member::instance,
                                         [](const ViewPtr &view) { return view->key.instance; });
    if (same)
        return;
    const QModelIndex top = indexOf(group);
    std::vector<Member> members(wanted.views.begin(), wanted.views.end());
    if (!group.isGroup() && members.size() > 1) {
        beginInsertRows(top, 0, static_cast<int>(members.size()) - 1);
        group.members = std::move(members);
        endInsertRows();
    } else if (group.isGroup() && members.size() == 1) {
        beginRemoveRows(top, 0, static_cast<int>(group.members.size()) - 1);
        group.members = std::move(members);
        endRemoveRows();
    } else if (!group.isGroup()) {
        group.members = std::move(members);
    } else {
        mergeMembers(group, wanted);
    }
    group.summarise();
    announce({}, {group.row});
}

void FleetModel::mergeMembers(Group &group, const Wanted &wanted)
{
    // A group keeps at least two rows on the way: what is new comes before what is gone leaves.
    const QModelIndex top = indexOf(group);
    for (const ViewPtr &view : wanted.views) {
        const auto place = std::ranges::lower_bound(group.members, view->key.instance, {}, &Member::instance);
        if (place != group.members.end() && place->instance() == view->key.instance)
            continue;
        const int row = static_cast<int>(place - group.members.begin());
        beginInsertRows(top, row, row);
        group.members.insert(place, Member(view));
        endInsertRows();
    }
    for (std::size_t at = group.members.size(); at-- > 0;) {
        const auto isWanted = [&](const ViewPtr &view) {
            return view->key.instance == group.members[at].instance();
        };
        if (std::ranges::any_of(wanted.views, isWanted))
            continue;
        beginRemoveRows(top, static_cast<int>(at), static_cast<int>(at));
        group.members.erase(group.members.begin() + static_cast<std::ptrdiff_t>(at));
        endRemoveRows();
    }
}

void FleetModel::renumber()
{
    int row = 0;
    for (const auto &group : m_groups)
        group->row = row++;
}

void FleetModel::findPlaces(const fleet::FleetSnapshot &snapshot)
{
    std::map<fleet::BreakerKey, Place> places;
    for (const auto &group : m_groups)
        for (std::size_t at = 0; at < group->members.size(); ++at)
            places.emplace(group->members[at].view->key, Place{group.get(), at});
    m_places.clear();
    for (const auto &target : snapshot.targets) {
        std::vector<Place> &row = m_places.emplace_back();
        for (const ViewPtr &view : target->breakers) {
            const auto node =
                places.extract(view->key); // taken: of two targets with one name the first is shown
            row.push_back(node.empty() ? Place{} : node.mapped());
        }
    }
}

void FleetModel::takeViews(const fleet::FleetSnapshot &snapshot, Changes &changes)
{
    for (std::size_t at = 0; at < snapshot.targets.size(); ++at) {
        if (at < m_targets.size() && m_targets[at] == snapshot.targets[at])
            continue;
        const auto &breakers = snapshot.targets[at]->breakers;
        for (std::size_t breaker = 0; breaker < breakers.size(); ++breaker) {
            const Place place = m_places[at][breaker];
            if (!place.group)
                continue;
            Member &member = place.group->members[place.member];
            if (member.view == breakers[breaker])
                continue;
            const auto pending = member.row.pending;
            member = Member(breakers[breaker]);
            member.row.pending = pending;
            changes[place.group].push_back(static_cast<int>(place.member));
        }
    }
}

void FleetModel::takeCommands(const fleet::FleetSnapshot &snapshot, Changes &changes)
{
    std::map<fleet::BreakerKey, fleet::CommandPhase> pending;
    for (const auto &command : snapshot.commands) {
        if (!std::holds_alternative<fleet::UpdateState>(command->command.what))
            continue;
        if (command->isSettled())
            pending.erase(command->command.where);
        else
            pending[command->command.where] = command->phase;
    }
    std::set<fleet::BreakerKey> concerned;
    for (const auto *keys : {&pending, &m_pending})
        for (const auto &[key, phase] : *keys)
            concerned.insert(key);
    m_pending = std::move(pending);
    for (const fleet::BreakerKey &key : concerned) {
        const Place place = placeOf(key);
        if (!place.group)
            continue;
        const auto phase = m_pending.find(key);
        const auto wanted = phase == m_pending.end() ? std::nullopt : std::optional(phase->second);
        FleetRow &row = place.group->members[place.member].row;
        if (std::exchange(row.pending, wanted) != wanted)
            changes[place.group].push_back(static_cast<int>(place.member));
    }
}

void FleetModel::refresh(const fleet::FleetSnapshot &snapshot)
{
    Changes changes;
    takeViews(snapshot, changes);
    takeCommands(snapshot, changes);
    std::vector<int> groups;
    for (auto &[group, members] : changes) {
        group->summarise();
        groups.push_back(group->row);
        if (group->isGroup())
            announce(indexOf(*group), std::move(members));
    }
    announce({}, std::move(groups));
}

void FleetModel::announce(const QModelIndex &parent, std::vector<int> rows)
{
    std::ranges::sort(rows);
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[end] <= rows[end - 1] + 1)
            ++end;
        emit dataChanged(index(rows[begin], 0, parent), index(rows[end - 1], kFleetColumns - 1, parent),
                         {RowRole, Qt::DisplayRole, Qt::AccessibleTextRole});
        begin = end;
    }
}

FleetModel::Place FleetModel::placeOf(const fleet::BreakerKey &key) const
{
    const auto group =
        std::ranges::lower_bound(m_groups, std::tie(key.service, key.name), {},
                                 [](const auto &one) { return std::tie(one->service, one->name); });
    if (group == m_groups.end() || (*group)->service != key.service || (*group)->name != key.name)
        return {};
    const auto member = std::ranges::find((*group)->members, key.instance, &Member::instance);
    if (member == (*group)->members.end())
        return {};
    return {group->get(), static_cast<std::size_t>(member - (*group)->members.begin())};
}

QModelIndex FleetModel::find(const fleet::BreakerKey &key) const
{
    const Place place = placeOf(key);
    if (!place.group)
        return {};
    const int row = static_cast<int>(place.member);
    return place.group->isGroup() ? index(row, 0, indexOf(*place.group)) : indexOf(*place.group);
}

QModelIndex FleetModel::indexOf(const Group &group) const { return createIndex(group.row, 0, nullptr); }

QModelIndex FleetModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, nullptr);
    return createIndex(row, column, m_groups[static_cast<std::size_t>(parent.row())].get());
}

QModelIndex FleetModel::parent(const QModelIndex &child) const
{
    const auto *group = static_cast<const Group *>(child.internalPointer());
    return group ? indexOf(*group) : QModelIndex();
}

int FleetModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalPointer() || parent.column() != 0)
        return 0;
    const Group &group = *m_groups[static_cast<std::size_t>(parent.row())];
    return group.isGroup() ? static_cast<int>(group.members.size()) : 0;
}

int FleetModel::columnCount(const QModelIndex &) const { return kFleetColumns; }

const FleetRow *FleetModel::rowAt(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (const auto *group = static_cast<const Group *>(index.internalPointer()))
        return &group->members[row].row;
    const Group &group = *m_groups[row];
    return group.isGroup() ? &group.summary : &group.members.front().row;
}

QVariant FleetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != RowRole)
        return {};
    return QVariant::fromValue(rowAt(index));
}

} // namespace panelboard::ui

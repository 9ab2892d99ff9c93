// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/alert_model.h>

#include "alert_words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace panelboard::ui {

namespace {

bool isNewer(const fleet::AlertView &a, const fleet::AlertView &b)
{
    return std::pair(a.since, a.id) > std::pair(b.since, b.id);
}

} // namespace

bool isMuted(const fleet::AlertView &alert, breaker::TimePoint now)
{
    return alert.isMutedUntilEnd || (alert.mutedUntil && *alert.mutedUntil > now);
}

AlertModel::AlertModel(QObject *parent) : QAbstractItemModel(parent) {}
AlertModel::~AlertModel() = default;

void AlertModel::setAlerts(const std::vector<fleet::AlertView> &alerts, breaker::TimePoint now)
{
    m_now = now;
    std::map<std::string, std::vector<fleet::AlertView>> byService;
    for (const fleet::AlertView &alert : alerts)
        byService[alert.where.service].push_back(alert);
    for (int row = int(m_groups.size()) - 1; row >= 0; --row) {
        if (byService.contains(m_groups[std::size_t(row)]->service))
            continue;
        beginRemoveRows({}, row, row);
        m_groups.erase(m_groups.begin() + row);
        endRemoveRows();
    }
    m_active = 0;
    int row = 0;
    for (auto &[service, list] : byService) {
        std::ranges::sort(list, isNewer);
        if (row == int(m_groups.size()) || m_groups[std::size_t(row)]->service != service) {
            beginInsertRows({}, row, row);
            m_groups.insert(m_groups.begin() + row, std::make_unique<Group>(Group{service, {}, 0}));
            endInsertRows();
        }
        update(row, std::move(list));
        m_active += m_groups[std::size_t(row)]->active;
        ++row;
    }
}

/// Both lists are newest first: what is gone is taken out, what is new is put in, the rest is compared.
void AlertModel::update(int group, std::vector<fleet::AlertView> alerts)
{
    Group &here = *m_groups[std::size_t(group)];
    const QModelIndex parent = indexOf(group);
    const auto isIn = [](const std::vector<fleet::AlertView> &list, std::uint64_t id) {
        return std::ranges::find(list, id, &fleet::AlertView::id) != list.end();
    };
    for (int row = int(here.alerts.size()) - 1; row >= 0; --row) {
        if (isIn(alerts, here.alerts[std::size_t(row)].id))
            continue;
        beginRemoveRows(parent, row, row);
        here.alerts.erase(here.alerts.begin() + row);
        endRemoveRows();
    }
    for (std::size_t row = 0; row < alerts.size(); ++row) {
        if (row < here.alerts.size() && here.alerts[row].id == alerts[row].id)
            continue;
        beginInsertRows(parent, int(row), int(row));
        here.alerts.insert(here.alerts.begin() + std::ptrdiff_t(row), alerts[row]);
        endInsertRows();
    }
    here.active = int(std::ranges::count_if(
        alerts, [this](const fleet::AlertView &alert) { return !alert.ended && !isMuted(alert, m_now); }));
    for (std::size_t row = 0; row < alerts.size(); ++row) {
        if (here.alerts[row] == alerts[row])
            continue;
        here.alerts[row] = alerts[row];
        const QModelIndex changed = index(int(row), 0, parent);
        emit dataChanged(changed, changed);
    }
    emit dataChanged(parent, parent, {AlertCountRole});
}

int AlertModel::rowOf(const Group *group) const
{
    return int(std::ranges::find(m_groups, group, &std::unique_ptr<Group>::get) - m_groups.begin());
}

QModelIndex AlertModel::indexOf(int group) const { return createIndex(group, 0, nullptr); }

QModelIndex AlertModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid() ? createIndex(row, column, m_groups[std::size_t(parent.row())].get())
                            : createIndex(row, column, nullptr);
}

QModelIndex AlertModel::parent(const QModelIndex &child) const
{
    const auto *group = static_cast<const Group *>(child.internalPointer());
    return group ? indexOf(rowOf(group)) : QModelIndex();
}

int AlertModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalPointer() ? 0 : int(m_groups[std::size_t(parent.row())]->alerts.size());
}

int AlertModel::columnCount(const QModelIndex &) const { return 1; }

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto *owner = static_cast<const Group *>(index.internalPointer());
    const Group &group = owner ? *owner : *m_groups[std::size_t(index.row())];
    const fleet::AlertView *alert = owner ? &group.alerts[std::size_t(index.row())] : nullptr;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (!alert)
            return QString::fromStdString(group.service);
        return QString(alert_text::where(*alert) + QStringLiteral(": ") + alert_text::rule(*alert, m_now) +
                       QStringLiteral(", ") + alert_text::when(*alert, m_now));
    case AlertRole:
        return QVariant::fromValue(alert);
    case AlertServiceRole:
        return QString::fromStdString(group.service);
    case AlertCountRole:
        return group.active;
    default:
        return {};
    }
}

} // namespace panelboard::ui
